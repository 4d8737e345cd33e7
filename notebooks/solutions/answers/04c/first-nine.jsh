// wrong: nine rows of a micro-batch are saved
// claim: a connection that is killed costs no order
// reason: Orders are missing, though the query says that it has written all.

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement insert = database.prepareStatement(
                    "insert into " + table + " values (?, ?, ?, ?) on conflict (order_id) do nothing")) {
        for (Row order : orders.subList(0, Math.min(9, orders.size()))) {
            insert.setString(1, order.getAs("order_id"));
            insert.setString(2, order.getAs("product"));
            insert.setInt(3, order.getAs("quantity"));
            insert.setBigDecimal(4, order.getAs("amount"));
            insert.execute();
        }
    }
}
