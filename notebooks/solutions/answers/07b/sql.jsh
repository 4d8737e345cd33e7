// right: views and SQL

// cell: growth
Dataset<Row> growth(String checkpoint) {
    List<Row> rows = new ArrayList<>();
    for (Row operator : spark.read().format("state-metadata")
            .load(checkpoint).collectAsList()) {
        DataFrameReader state = spark.read().format("statestore")
                .option("operatorId", operator.getLong(0));
        long last = state.load(checkpoint).count();
        long first = state.option("batchId", 0).load(checkpoint).count();
        rows.add(RowFactory.create(
                operator.getLong(0), operator.getString(1), first, last));
    }
    return spark.createDataFrame(rows, StructType.fromDDL("operatorId bigint,"
            + " operatorName string, first bigint, last bigint"));
}

// cell: leaks
Dataset<Row> leaks(String checkpoint, long operator) {
    spark.read().format("statestore").option("operatorId", operator)
            .option("readChangeFeed", "true").option("changeStartBatchId", "0")
            .load(checkpoint).createOrReplaceTempView("changes");
    return spark.sql("""
            select key.value as customer_id, count(*) as changes
            from changes c where change_type = 'update' and not exists (
                select 1 from changes d where d.change_type = 'delete'
                and d.key.value = c.key.value and d.batch_id > c.batch_id)
            group by key.value having count(*) > 2""");
}

// cell: forgotten
Dataset<Row> forgotten(String checkpoint) {
    spark.read().format("statestore").option("stateVarName", "pages")
            .load(checkpoint).createOrReplaceTempView("pages");
    spark.read().format("statestore").option("readRegisteredTimers", true)
            .load(checkpoint).createOrReplaceTempView("timers");
    return spark.sql("""
            select key.value as customer_id, count(*) as pages from pages
            where key not in (select key from timers) group by key.value""");
}
