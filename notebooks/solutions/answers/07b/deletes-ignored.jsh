// wrong: all updates count, deleted or not
// claim: who has bought in the end does not leak
// reason: unexpected  c-1 | 3

// cell: leaks
Dataset<Row> leaks(String checkpoint, long operator) {
    return spark.read().format("statestore")
            .option("operatorId", operator).option("readChangeFeed", true)
            .option("changeStartBatchId", 0).load(checkpoint)
            .where("change_type = 'update'")
            .groupBy(col("key.value").as("customer_id"))
            .agg(count("*").as("changes")).where("changes >= 3");
}
