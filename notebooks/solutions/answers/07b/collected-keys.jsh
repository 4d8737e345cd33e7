// right: the keys of the timers are collected first

// cell: forgotten
Dataset<Row> forgotten(String checkpoint) {
    Object[] withTimer = spark.read().format("statestore")
            .option("readRegisteredTimers", true).load(checkpoint)
            .select("key.value").distinct().as(Encoders.STRING())
            .collectAsList().toArray();
    return spark.read().format("statestore").option("stateVarName", "pages")
            .load(checkpoint).where(not(col("key.value").isin(withTimer)))
            .groupBy(col("key.value").as("customer_id"))
            .agg(count("list_element").as("pages"));
}
