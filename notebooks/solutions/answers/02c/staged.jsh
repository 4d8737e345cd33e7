// right: Spark writes each micro-batch to a table of its own, and one statement brings the newest over

// cell: keep
DataStreamWriter<Row> keep(Dataset<Row> notes, String table) {
    return prices(notes).writeStream().foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
        String staged = table + "_staged";
        batch.write().format("jdbc").options(Lab.jdbcOptions()).option("dbtable", staged).mode("overwrite").save();
        try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement()) {
            statement.execute("insert into " + table + " as old select distinct on (product) product, price, since from " + staged
                    + " order by product, since desc on conflict (product) do update"
                    + " set (price, since) = (excluded.price, excluded.since) where old.since < excluded.since");
            statement.execute("drop table " + staged);
        }
    });
}
