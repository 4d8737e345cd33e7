// right: MERGE of PostgreSQL, each row by itself, with a trigger of its own

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement merge = database.prepareStatement("merge into " + table + " as old"
                    + " using (values (?, ?::numeric, ?::timestamptz)) as note (product, price, since) on old.product = note.product"
                    + " when matched and note.since > old.since then update set price = note.price, since = note.since"
                    + " when not matched then insert values (note.product, note.price, note.since)")) {
        for (Row row : prices) {
            merge.setString(1, row.getAs("product"));
            merge.setBigDecimal(2, row.getAs("price"));
            merge.setTimestamp(3, row.getAs("since"));
            merge.executeUpdate();
        }
    }
}

// cell: keep
DataStreamWriter<Row> keep(Dataset<Row> notes, String table) {
    return prices(notes).writeStream().outputMode("update")
            .trigger(org.apache.spark.sql.streaming.Trigger.ProcessingTime("1 second"))
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> save(batch.collectAsList(), table));
}
