// right: the rows are collected, and counted in Java

// cell: growth
Dataset<Row> growth(String checkpoint) {
    Dataset<Row> all = null;
    for (Row operator : spark.read().format("state-metadata").load(checkpoint)
            .orderBy(desc("operatorId")).collectAsList()) {
        long id = operator.getAs("operatorId");
        String name = operator.getAs("operatorName");
        Dataset<Row> one = spark.range(1).select(lit(id).as("operatorId"),
                lit(name).as("operatorName"), lit(rowsIn(checkpoint, id, 0L))
                        .as("first"),
                lit(rowsIn(checkpoint, id, operator.getAs("maxBatchId")))
                        .as("last"));
        all = all == null ? one : all.union(one);
    }
    return all;
}
long rowsIn(String checkpoint, long id, long batch) {
    return spark.read().format("statestore").option("batchId", batch)
            .option("operatorId", id).load(checkpoint).collectAsList().size();
}

// cell: leaks
Dataset<Row> leaks(String checkpoint, long operator) {
    Map<String, Long> updates = new TreeMap<>();
    for (Row change : spark.read().format("statestore")
            .option("operatorId", operator).option("readChangeFeed", true)
            .option("changeStartBatchId", 0).load(checkpoint)
            .orderBy("batch_id").collectAsList()) {
        String customer = change.getStruct(change.fieldIndex("key")).getString(0);
        if (change.getAs("change_type").equals("delete")) {
            updates.remove(customer);
        } else {
            updates.merge(customer, 1L, Long::sum);
        }
    }
    List<Row> rows = new ArrayList<>();
    updates.forEach((customer, number) -> {
        if (number >= 3) {
            rows.add(RowFactory.create(customer, number));
        }
    });
    return spark.createDataFrame(rows,
            StructType.fromDDL("customer_id string, changes bigint"));
}
