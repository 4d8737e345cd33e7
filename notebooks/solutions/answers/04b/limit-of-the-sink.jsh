// wrong: the limit is an option of the sink
// claim: no more than a hundred at once
// reason: Micro-batch 0 reads 400 rows, and 100 is the limit. The limit is an option

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> kafka = spark.readStream().format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic)
            .option("startingOffsets", "earliest")
            .load();
    Dataset<Row> views = decode(kafka).withWatermark("event_time", "20 seconds");
    return viewsByMinute(views).writeStream().outputMode("update").trigger(Trigger.AvailableNow())
            .option("maxOffsetsPerTrigger", 100);
}
