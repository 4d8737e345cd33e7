// right: Spark keeps the newest price in its state, and the table the first of two that are equally new

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement upsert = database.prepareStatement("""
                    insert into %s as old (product, price, since) values (?, ?, ?)
                    on conflict (product) do update set price = excluded.price, since = excluded.since
                    where old.since < excluded.since""".formatted(table))) {
        for (Row row : prices) {
            upsert.setString(1, row.getString(0));
            upsert.setBigDecimal(2, row.getDecimal(1));
            upsert.setTimestamp(3, row.getTimestamp(2));
            upsert.addBatch();
        }
        upsert.executeBatch();
    }
}

// cell: keep
DataStreamWriter<Row> keep(Dataset<Row> notes, String table) {
    return prices(notes).groupBy("product")
            .agg(max_by(col("price"), col("since")).as("price"), max("since").as("since"))
            .writeStream().outputMode("update")
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> save(batch.collectAsList(), table));
}
