// right: the keys that are there are asked first

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement ask = database.prepareStatement("select 1 from " + table + " where order_id = ?");
            PreparedStatement insert = database.prepareStatement("insert into " + table + " values (?, ?, ?, ?)")) {
        for (Row order : orders) {
            ask.setString(1, order.getAs("order_id"));
            try (ResultSet there = ask.executeQuery()) {
                if (there.next()) {
                    continue;
                }
            }
            insert.setString(1, order.getAs("order_id"));
            insert.setString(2, order.getAs("product"));
            insert.setInt(3, order.getAs("quantity"));
            insert.setBigDecimal(4, order.getAs("amount"));
            insert.execute();
        }
    }
}
