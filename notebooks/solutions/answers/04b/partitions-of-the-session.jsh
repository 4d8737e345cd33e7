// wrong: as many partitions of state as the session has
// claim: two partitions are enough
// reason: Its state is in 4 partitions

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 4);
    Dataset<Row> views = decode(views(topic, 100)).withWatermark("event_time", "20 seconds");
    return viewsByMinute(views).writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
