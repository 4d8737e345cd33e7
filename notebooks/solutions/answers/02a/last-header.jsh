// wrong: the last header is taken for the customer
// claim: what a message lacks is null
// reason: missing     3 | mug | nobody | null
// reason: unexpected  3 | mug | nobody | 3

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
                    expr("cast(element_at(headers, -1).value as string)").as("customer"))
            .writeStream()
            .option("checkpointLocation", checkpoint);
}
