// wrong: limit is for all slips, not for those of a micro-batch
// claim: a later start goes on where the first one was
// reason: missing

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    return spark.readStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic)
            .option("startingOffsets", "earliest")
            .option("maxOffsetsPerTrigger", 1000)
            .option("includeHeaders", true)
            .load()
            .select(col("key").cast("string").as("product"),
                    col("value").cast("string").as("slip"),
                    expr("cast(map_from_entries(headers)['customer'] as string)").as("customer"))
            .limit(2)
            .writeStream()
            .option("checkpointLocation", checkpoint);
}
