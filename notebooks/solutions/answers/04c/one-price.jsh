// wrong: every order costs the same
// claim: orders are there whole, the one at which it broke too
// reason: missing     o-000002 | mug | 4 | 32.00
// reason: unexpected  o-000002 | mug | 4 | 8.00

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement insert = database.prepareStatement(
                    "insert into " + table + " values (?, ?, ?, ?) on conflict (order_id) do nothing")) {
        for (Row order : orders) {
            insert.setString(1, order.getAs("order_id"));
            insert.setString(2, order.getAs("product"));
            insert.setInt(3, order.getAs("quantity"));
            insert.setBigDecimal(4, new java.math.BigDecimal("8.00"));
            insert.execute();
        }
    }
}
