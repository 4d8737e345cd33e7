// wrong: those with a timer are returned
// claim: a list without a timer is found
// reason: missing     c-2 | 2
// reason: unexpected  c-3 | 1

// cell: forgotten
Dataset<Row> forgotten(String checkpoint) {
    Dataset<Row> pages = spark.read().format("statestore")
            .option("stateVarName", "pages").load(checkpoint)
            .selectExpr("key.value as customer_id");
    Dataset<Row> timers = spark.read().format("statestore")
            .option("readRegisteredTimers", true).load(checkpoint)
            .selectExpr("key.value as customer_id");
    return pages.join(timers, "customer_id", "left_semi")
            .groupBy("customer_id").agg(count("*").as("pages"));
}
