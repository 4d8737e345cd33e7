// wrong: a row for each header
// claim: every slip is shown once, two at a time
// reason: unexpected  2 | mug | {"order_id":"o-3","quantity":1} | 3

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
                    explode(col("headers")).as("header"))
            .select(col("product"), col("slip"), col("header.value").cast("string").as("customer"))
            .writeStream()
            .option("checkpointLocation", checkpoint);
}
