// right: first update, then insert what is not there, in one transaction; the comma by translate

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    return notes.withColumn("price", translate(col("price"), ",", ".").cast("decimal(10,2)"))
            .filter(col("price").gt(0))
            .filter(length(trim(col("product"))).gt(0).and(col("event_time").lt(now())))
            .withColumnRenamed("event_time", "since")
            .withColumn("product", trim(lower(col("product"))))
            .select("product", "price", "since");
}

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement update = database.prepareStatement(
                    "update " + table + " set price = ?, since = ? where product = ? and since < ?");
            PreparedStatement insert = database.prepareStatement(
                    "insert into " + table + " values (?, ?, ?) on conflict do nothing")) {
        database.setAutoCommit(false);
        for (Row row : prices) {
            update.setBigDecimal(1, row.getAs("price"));
            update.setTimestamp(2, row.getAs("since"));
            update.setString(3, row.getAs("product"));
            update.setTimestamp(4, row.getAs("since"));
            if (update.executeUpdate() == 0) {
                insert.setString(1, row.getAs("product"));
                insert.setBigDecimal(2, row.getAs("price"));
                insert.setTimestamp(3, row.getAs("since"));
                insert.executeUpdate();
            }
        }
        database.commit();
    }
}
