// wrong: the list is read without its name
// claim: a list without a timer is found
// reason: stateVarName

// cell: forgotten
Dataset<Row> forgotten(String checkpoint) {
    Dataset<Row> pages = spark.read().format("statestore").load(checkpoint)
            .selectExpr("key.value as customer_id");
    Dataset<Row> timers = spark.read().format("statestore")
            .option("readRegisteredTimers", true).load(checkpoint)
            .selectExpr("key.value as customer_id");
    return pages.join(timers, "customer_id", "left_anti")
            .groupBy("customer_id").agg(count("*").as("pages"));
}
