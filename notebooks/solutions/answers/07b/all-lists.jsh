// wrong: timers are not looked at
// claim: a list without a timer is found
// reason: unexpected  c-3 | 1

// cell: forgotten
Dataset<Row> forgotten(String checkpoint) {
    return spark.read().format("statestore").option("stateVarName", "pages")
            .load(checkpoint).groupBy(col("key.value").as("customer_id"))
            .agg(count("*").as("pages"));
}
