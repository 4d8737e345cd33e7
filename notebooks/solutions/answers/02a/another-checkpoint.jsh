// wrong: another checkpoint at each start
// claim: a later start goes on where the first one was
// reason: missing     0 | 4
// reason: unexpected  0 | 0

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
            .writeStream()
            .option("checkpointLocation", checkpoint + UUID.randomUUID());
}
