// wrong: a transaction without a commit
// claim: a connection that is killed costs no order
// reason: Orders are missing, though the query says that it has written all.

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement insert = database.prepareStatement(
                    "insert into " + table + " as t values (?, ?, ?, ?) on conflict do nothing")) {
        database.setAutoCommit(false);
        for (Row order : orders) {
            insert.setString(1, order.getAs("order_id"));
            insert.setString(2, order.getAs("product"));
            insert.setInt(3, order.getAs("quantity"));
            insert.setBigDecimal(4, order.getAs("amount"));
            insert.execute();
        }
    }
}
