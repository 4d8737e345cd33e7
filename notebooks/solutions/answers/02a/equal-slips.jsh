// wrong: a slip that says the same as another is left out, and all slips are remembered
// claim: what a message lacks is null
// reason: missing     4 | mug | nobody | null

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    return spark.readStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic)
            .option("startingOffsets", "earliest")
            .option("maxOffsetsPerTrigger", 2)
            .option("includeHeaders", true)
            .load()
            .select(col("key").cast("string").as("product"),
                    col("value").cast("string").as("slip"),
                    expr("cast(map_from_entries(headers)['customer'] as string)").as("customer"))
            .dropDuplicates("product", "slip", "customer")
            .writeStream()
            .option("checkpointLocation", checkpoint);
}
