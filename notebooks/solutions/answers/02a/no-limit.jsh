// wrong: more than two slips at once
// claim: every slip is shown once, two at a time
// reason: missing     2 | mug | {"order_id":"o-3","quantity":1} | c-3
// reason: unexpected  1 | mug | {"order_id":"o-3","quantity":1} | c-3

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    return spark.readStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic)
            .option("startingOffsets", "earliest")
            .option("includeHeaders", true)
            .load()
            .select(col("key").cast("string").as("product"),
                    col("value").cast("string").as("slip"),
                    expr("cast(map_from_entries(headers)['customer'] as string)").as("customer"))
            .writeStream()
            .option("checkpointLocation", checkpoint);
}
