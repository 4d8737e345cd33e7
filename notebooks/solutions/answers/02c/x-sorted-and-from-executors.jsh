// right: a micro-batch is sorted, each partition saves its rows; names by regular expression, prices by try_cast

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    return notes
            .withColumn("name", expr("lower(regexp_extract(product, '^ *(.*?) *$', 1))"))
            .withColumn("number", expr("try_cast(replace(price, ',', '.') as decimal(10,2))"))
            .filter("length(name) > 0 and number is not null and number > 0 and not event_time > now() and event_time is not null")
            .selectExpr("name as product", "number as price", "event_time as since");
}

// cell: keep
DataStreamWriter<Row> keep(Dataset<Row> notes, String table) {
    return prices(notes).repartition(2, col("product")).writeStream().outputMode("append").queryName("prices_" + System.nanoTime())
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                if (!batch.isEmpty()) {
                    batch.sortWithinPartitions(desc("since")).foreachPartition(
                            (org.apache.spark.api.java.function.ForeachPartitionFunction<Row>) rows -> {
                                List<Row> mine = new ArrayList<>();
                                rows.forEachRemaining(mine::add);
                                save(mine, table);
                            });
                }
            });
}
