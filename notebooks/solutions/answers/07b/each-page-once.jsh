// wrong: a page that was seen twice counts once
// claim: one timer is enough, and one without a list is none
// reason: missing     c-3 | 3
// reason: unexpected  c-3 | 2

// cell: forgotten
Dataset<Row> forgotten(String checkpoint) {
    Dataset<Row> pages = spark.read().format("statestore")
            .option("stateVarName", "pages").load(checkpoint)
            .selectExpr("key.value as customer_id", "list_element.value as page");
    Dataset<Row> timers = spark.read().format("statestore")
            .option("readRegisteredTimers", true).load(checkpoint)
            .selectExpr("key.value as customer_id");
    return pages.join(timers, "customer_id", "left_anti")
            .groupBy("customer_id").agg(count_distinct(col("page")).as("pages"));
}
