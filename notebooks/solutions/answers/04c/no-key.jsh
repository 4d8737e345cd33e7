// wrong: without a key, orders are written twice
// claim: a connection that is killed costs no order
// reason: Orders are in the table twice. Spark does a micro-batch again that it has not noted as done, though its rows m

// cell: create-table
String createTable(String table) {
    return "create table %s (order_id text, product text, quantity int, amount numeric(10, 2))".formatted(table);
}

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement insert = database.prepareStatement(
                    "insert into " + table + " values (?, ?, ?, ?)")) {
        for (Row order : orders) {
            insert.setString(1, order.getAs("order_id"));
            insert.setString(2, order.getAs("product"));
            insert.setInt(3, order.getAs("quantity"));
            insert.setBigDecimal(4, order.getAs("amount"));
            insert.execute();
        }
    }
}
