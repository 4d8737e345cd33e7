// wrong: what comes a second time is added up
// claim: orders are there whole, the one at which it broke too
// reason: unexpected  o-000012 | sencha | 8 | 49.60

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement insert = database.prepareStatement(
                    "insert into " + table + " as t values (?, ?, ?, ?) on conflict (order_id) do update"
                    + " set quantity = t.quantity + excluded.quantity, amount = t.amount + excluded.amount")) {
        for (Row order : orders) {
            insert.setString(1, order.getAs("order_id"));
            insert.setString(2, order.getAs("product"));
            insert.setInt(3, order.getAs("quantity"));
            insert.setBigDecimal(4, order.getAs("amount"));
            insert.execute();
        }
    }
}
