// right: keys without those of the timers

// cell: forgotten
Dataset<Row> forgotten(String checkpoint) {
    Dataset<Row> pages = spark.read().format("statestore").option("operatorId", 0)
            .option("stateVarName", "pages").load(checkpoint);
    Dataset<Row> left = pages.select("key").except(spark.read()
            .format("statestore").option("readRegisteredTimers", true)
            .load(checkpoint).select("key"));
    return pages.join(left, "key").groupBy("key").count().selectExpr(
            "key.value as customer_id", "count as pages").orderBy("customer_id");
}
