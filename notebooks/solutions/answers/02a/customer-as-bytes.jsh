// wrong: the customer is bytes
// claim: the columns are texts
// reason: Column 3 is customer BINARY, and should be customer STRING.

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    // make text of what is bytes; and write the stream with this checkpoint
    return spark.readStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic)
            .option("startingOffsets", "earliest")
            .option("maxOffsetsPerTrigger", 2)
            .option("includeHeaders", true)
            .load()
            .select(col("key").cast("string").as("product"),
                    col("value").cast("string").as("slip"),
                    expr("map_from_entries(headers)['customer']").as("customer"))
            .writeStream()
            .option("checkpointLocation", checkpoint);
}
