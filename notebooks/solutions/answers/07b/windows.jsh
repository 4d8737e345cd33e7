// right: a window function counts the deletes behind each change

// cell: leaks
Dataset<Row> leaks(String checkpoint, long operator) {
    return spark.read().format("statestore")
            .option("operatorId", operator).option("readChangeFeed", true)
            .option("changeStartBatchId", 0).load(checkpoint)
            .selectExpr("key.value as customer_id", "change_type",
                    "count_if(change_type = 'delete') over (partition by key"
                    + " order by batch_id desc) as deletes")
            .where("deletes = 0").groupBy("customer_id")
            .agg(count("*").as("changes")).where("changes >= 3");
}
