// right: a list is one row, and timers are counted

// cell: forgotten
Dataset<Row> forgotten(String checkpoint) {
    Dataset<Row> timers = spark.read().format("statestore")
            .option("readRegisteredTimers", true).load(checkpoint)
            .groupBy("key").count();
    return spark.read().format("statestore").option("stateVarName", "pages")
            .option("flattenCollectionTypes", false).load(checkpoint)
            .join(timers, new String[] {"key"}, "left").where("count is null")
            .select(col("key.value").as("customer_id"),
                    size(col("list_value")).cast("long").as("pages"));
}
