// right: a plain insert, and of what PostgreSQL refuses only a key that is there is no harm

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement insert = database.prepareStatement(
                    "insert into " + table + " as t values (?, ?, ?, ?)")) {
        for (Row order : orders) {
            insert.setString(1, order.getAs("order_id"));
            insert.setString(2, order.getAs("product"));
            insert.setInt(3, order.getAs("quantity"));
            insert.setBigDecimal(4, order.getAs("amount"));
            try {
                insert.execute();
            } catch (SQLException e) {
                if (!"23505".equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }
}
