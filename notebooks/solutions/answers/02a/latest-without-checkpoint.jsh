// wrong: no checkpoint and no first offset: what comes between two starts is lost
// claim: the first start begins with the first message
// reason: missing     0 | 0
// reason: unexpected  0 | 3
// claim: a later start goes on where the first one was
// reason: missing     0 | 4
// reason: unexpected  0 | 6
// claim: every slip is shown once, two at a time
// reason: missing     1 | mug | {"order_id":"o-1","quantity":4} | c-1
// reason: unexpected  2 | sencha | {"order_id":"o-4","quantity":2} | c-1

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    return spark.readStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic)
            .option("includeHeaders", true)
            .load()
            .select(col("key").cast("string").as("product"),
                    col("value").cast("string").as("slip"),
                    expr("cast(map_from_entries(headers)['customer'] as string)").as("customer"))
            .writeStream();
}
