// wrong: no checkpoint: a later start begins again
// claim: a later start goes on where the first one was
// reason: missing     0 | 4
// reason: unexpected  0 | 0
// claim: every slip is shown once, two at a time
// reason: missing     4 | mug | {"order_id":"o-5","quantity":2} | c-2
// reason: unexpected  1 | mug | {"order_id":"o-1","quantity":4} | c-1

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
            .writeStream();
}
