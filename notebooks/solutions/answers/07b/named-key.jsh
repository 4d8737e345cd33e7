// wrong: the columns have other names
// claim: the columns of forgotten have their names and types
// reason: customer_id

// cell: forgotten
Dataset<Row> forgotten(String checkpoint) {
    Dataset<Row> pages = spark.read().format("statestore")
            .option("stateVarName", "pages").load(checkpoint)
            .selectExpr("key.value as customer_id");
    Dataset<Row> timers = spark.read().format("statestore")
            .option("readRegisteredTimers", true).load(checkpoint)
            .selectExpr("key.value as customer_id");
    return pages.join(timers, "customer_id", "left_anti")
            .groupBy("customer_id").agg(count("*").as("pages")).toDF("customer", "pages");
}
