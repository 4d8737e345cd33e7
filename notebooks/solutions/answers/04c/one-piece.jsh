// wrong: every order is of one piece
// claim: orders are there whole, the one at which it broke too
// reason: missing     o-000002 | mug | 4 | 32.00
// reason: unexpected  o-000002 | mug | 1 | 32.00

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement insert = database.prepareStatement(
                    "insert into " + table + " values (?, ?, ?, ?) on conflict (order_id) do nothing")) {
        for (Row order : orders) {
            insert.setString(1, order.getAs("order_id"));
            insert.setString(2, order.getAs("product"));
            insert.setInt(3, 1);
            insert.setBigDecimal(4, order.getAs("amount"));
            insert.execute();
        }
    }
}
