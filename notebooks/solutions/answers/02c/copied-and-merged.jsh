// right: CSV by COPY into a table of this connection, and MERGE of the newest of each product, in one transaction

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    StringBuilder csv = new StringBuilder();
    for (Row row : prices) {
        csv.append('"').append(row.getString(0).replace("\"", "\"\"")).append("\",")
                .append(row.getDecimal(1).toPlainString()).append(',').append(row.getTimestamp(2).toInstant()).append('\n');
    }
    try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement()) {
        database.setAutoCommit(false);
        statement.execute("create temp table incoming (like " + table + ") on commit drop");
        database.unwrap(org.postgresql.PGConnection.class).getCopyAPI()
                .copyIn("copy incoming from stdin with (format csv)", new java.io.StringReader(csv.toString()));
        statement.execute("merge into " + table + " as old using (select distinct on (product) product, price, since"
                + " from incoming order by product, since desc) as note on old.product = note.product"
                + " when matched and note.since > old.since then update set price = note.price, since = note.since"
                + " when not matched then insert (product, price, since) values (note.product, note.price, note.since)");
        database.commit();
    } catch (java.io.IOException e) {
        throw new SQLException(e);
    }
}

// cell: keep
DataStreamWriter<Row> keep(Dataset<Row> notes, String table) {
    return prices(notes)
            .groupBy("product").agg(max_by(struct("price", "since"), col("since")).as("newest"))
            .select(col("product"), col("newest.price"), col("newest.since"))
            .writeStream().outputMode("complete").queryName("price_list_" + System.nanoTime())
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> save(batch.collectAsList(), table));
}
