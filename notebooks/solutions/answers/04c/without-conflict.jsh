// wrong: the second time is refused
// claim: a connection that is killed costs no order
// reason: The query does not come back. It ends with: ERROR: duplicate key value violates unique constraint "

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
