// wrong: what several orders share is no key
// claim: a connection that is killed costs no order
// reason: Orders are missing, though the query says that it has written all.

// cell: create-table
String createTable(String table) {
    return "create table %s (order_id text, product text primary key, quantity int, amount numeric(10, 2))".formatted(table);
}

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement insert = database.prepareStatement(
                    "insert into " + table + " values (?, ?, ?, ?) on conflict do nothing")) {
        for (Row order : orders) {
            insert.setString(1, order.getAs("order_id"));
            insert.setString(2, order.getAs("product"));
            insert.setInt(3, order.getAs("quantity"));
            insert.setBigDecimal(4, order.getAs("amount"));
            insert.execute();
        }
    }
}
