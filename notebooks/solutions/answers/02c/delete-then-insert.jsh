// right: what is older is deleted, and what is not there is inserted, in one transaction for a micro-batch

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement delete = database.prepareStatement("delete from " + table + " where product = ? and since < ?");
            PreparedStatement insert = database.prepareStatement("insert into " + table + " values (?, ?, ?) on conflict do nothing")) {
        database.setAutoCommit(false);
        for (Row price : prices) {
            delete.setString(1, price.getAs("product"));
            delete.setTimestamp(2, price.getAs("since"));
            delete.executeUpdate();
            insert.setString(1, price.getAs("product"));
            insert.setBigDecimal(2, price.getAs("price"));
            insert.setTimestamp(3, price.getAs("since"));
            insert.executeUpdate();
        }
        database.commit();
    }
}
