// wrong: a timer without a list counts, too
// claim: one timer is enough, and one without a list is none
// reason: unexpected  c-1 | 0

// cell: forgotten
Dataset<Row> forgotten(String checkpoint) {
    Dataset<Row> pages = spark.read().format("statestore")
            .option("stateVarName", "pages").load(checkpoint)
            .groupBy(col("key.value").as("customer_id"))
            .agg(count("*").as("pages"));
    Dataset<Row> timers = spark.read().format("statestore")
            .option("readRegisteredTimers", true).load(checkpoint)
            .groupBy(col("key.value").as("customer_id"))
            .agg(count("*").as("timers"));
    return pages.join(timers, "customer_id", "full")
            .where("pages is null or timers is null")
            .select(col("customer_id"), coalesce(col("pages"), lit(0L)).as("pages"));
}
