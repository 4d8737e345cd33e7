// right: a connection that dies is replaced by another, three times at most, before the query fails

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    for (int attempt = 1; ; attempt++) {
        try (Connection database = Lab.jdbcConnection()) {
            database.setAutoCommit(false);
            try (PreparedStatement insert = database.prepareStatement("insert into " + table
                    + " select ?, ?, ?, ? where not exists (select 1 from " + table + " where order_id = ?)")) {
                for (Row order : orders) {
                    String id = order.getAs("order_id");
                    insert.setObject(1, id);
                    insert.setObject(2, order.getAs("product"));
                    insert.setObject(3, order.getAs("quantity"));
                    insert.setObject(4, order.getAs("amount"));
                    insert.setObject(5, id);
                    insert.executeUpdate();
                }
            }
            database.commit();
            return;
        } catch (SQLException e) {
            if (attempt == 3) {
                throw e;
            }
        }
    }
}
