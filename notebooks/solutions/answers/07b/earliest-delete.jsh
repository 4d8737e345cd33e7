// wrong: updates count from the first delete on
// claim: what was before a purchase does not count
// reason: unexpected  c-4 | 3

// cell: leaks
Dataset<Row> leaks(String checkpoint, long operator) {
    Dataset<Row> changes = spark.read().format("statestore")
            .option("operatorId", operator).option("readChangeFeed", true)
            .option("changeStartBatchId", 0).load(checkpoint)
            .selectExpr("key.value as customer_id", "change_type", "batch_id");
    Dataset<Row> deleted = changes.where("change_type = 'delete'")
            .groupBy("customer_id").agg(min("batch_id").as("deleted"));
    return changes.join(deleted, "customer_id", "left")
            .where("change_type = 'update'")
            .where("deleted is null or batch_id > deleted")
            .groupBy("customer_id")
            .agg(count("*").as("changes")).where("changes >= 3");
}
