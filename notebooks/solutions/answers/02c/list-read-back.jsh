// right: the list is read back, and written whole

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement upsert = database.prepareStatement("""
                    insert into %s as old (product, price, since) values (?, ?, ?)""".formatted(table))) {
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
    return prices(notes).writeStream().foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
        Dataset<Row> list = batch.sparkSession().read().format("jdbc").options(Lab.jdbcOptions())
                .option("dbtable", table).load();
        List<Row> newest = batch.unionByName(list).groupBy("product")
                .agg(max_by(col("price"), col("since")).as("price"), max("since").as("since")).collectAsList();
        try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement()) {
            statement.execute("delete from " + table);
        }
        save(newest, table);
    });
}
