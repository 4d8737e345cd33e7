// wrong: the first header is taken for the customer
// claim: every slip is shown once, two at a time
// reason: missing     2 | mug | {"order_id":"o-3","quantity":1} | c-3
// reason: unexpected  2 | mug | {"order_id":"o-3","quantity":1} | 3

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
                    expr("cast(headers[0].value as string)").as("customer"))
            .writeStream()
            .option("checkpointLocation", checkpoint);
}
