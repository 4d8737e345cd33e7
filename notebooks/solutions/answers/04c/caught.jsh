// wrong: an exception that is caught loses orders
// claim: a connection that is killed costs no order
// reason: The connection was killed while orders were written, and the query went on
// reason: Lost 6: o-000015

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
    } catch (SQLException e) {
        System.out.println("could not save: " + e.getMessage());
    }
}
