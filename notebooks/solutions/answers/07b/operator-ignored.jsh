// wrong: the number of the operator is not used
// claim: what was before a purchase does not count
// reason: FIELD_NOT_FOUND

// cell: leaks
Dataset<Row> leaks(String checkpoint, long operator) {
    Dataset<Row> changes = spark.read().format("statestore")
            .option("readChangeFeed", true)
            .option("changeStartBatchId", 0).load(checkpoint)
            .selectExpr("key.value as customer_id", "change_type", "batch_id");
    Dataset<Row> deleted = changes.where("change_type = 'delete'")
            .groupBy("customer_id").agg(max("batch_id").as("deleted"));
    return changes.join(deleted, "customer_id", "left")
            .where("change_type = 'update'")
            .where("deleted is null or batch_id > deleted")
            .groupBy("customer_id")
            .agg(count("*").as("changes")).where("changes >= 3");
}
