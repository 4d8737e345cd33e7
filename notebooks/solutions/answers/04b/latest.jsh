// wrong: a new query begins at the end of a topic
// claim: all views are read
// reason: It reads 0 rows, and there are 400.

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> kafka = spark.readStream().format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic)
            .option("maxOffsetsPerTrigger", 100)
            .load();
    Dataset<Row> views = decode(kafka).withWatermark("event_time", "20 seconds");
    return viewsByMinute(views).writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
