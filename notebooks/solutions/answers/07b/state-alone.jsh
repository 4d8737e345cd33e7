// wrong: the state is read instead of its changes
// claim: who looks and never buys leaks
// reason: missing     c-2 | 4

// cell: leaks
Dataset<Row> leaks(String checkpoint, long operator) {
    return spark.read().format("statestore").option("operatorId", operator)
            .load(checkpoint).groupBy(col("key.value").as("customer_id"))
            .agg(count("*").as("changes"));
}
