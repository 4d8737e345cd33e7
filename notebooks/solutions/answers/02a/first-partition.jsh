// wrong: one partition is assigned, and a topic has more
// claim: the first start begins with the first message
// reason: Partition 1 of the topic is not read. Partitions that are read: 0.

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    return spark.readStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("assign", "{\"" + topic + "\":[0]}")
            .option("startingOffsets", "earliest")
            .option("maxOffsetsPerTrigger", 2)
            .option("includeHeaders", true)
            .load()
            .select(col("key").cast("string").as("product"),
                    col("value").cast("string").as("slip"),
                    expr("cast(map_from_entries(headers)['customer'] as string)").as("customer"))
            .writeStream()
            .option("checkpointLocation", checkpoint);
}
