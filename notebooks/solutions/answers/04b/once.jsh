// wrong: Trigger.Once takes all at once
// claim: no more than a hundred at once
// reason: Trigger.Once takes all there is in one micro-batch

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100)).withWatermark("event_time", "20 seconds");
    return viewsByMinute(views).writeStream().outputMode("update").trigger(Trigger.Once());
}
