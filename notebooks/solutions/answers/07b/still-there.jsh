// wrong: all updates of those who are remembered count, also those before a delete
// claim: what was before a purchase does not count
// reason: missing     c-2 | 3
// reason: unexpected  c-1 | 4
// reason: unexpected  c-2 | 4

// cell: leaks
Dataset<Row> leaks(String checkpoint, long operator) {
    Dataset<Row> there = spark.read().format("statestore")
            .option("operatorId", operator).load(checkpoint)
            .selectExpr("key.value as customer_id");
    return spark.read().format("statestore")
            .option("operatorId", operator).option("readChangeFeed", true)
            .option("changeStartBatchId", 0).load(checkpoint)
            .where("change_type = 'update'")
            .selectExpr("key.value as customer_id").join(there, "customer_id")
            .groupBy("customer_id").agg(count("*").as("changes"))
            .where("changes >= 3");
}
