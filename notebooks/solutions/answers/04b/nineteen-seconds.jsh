// wrong: the watermark waits for nineteen seconds
// claim: nobody comes too late
// reason: Its watermark waits for 19 seconds, and rows come up to 20 seconds late. None was dropped this time.

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100)).withWatermark("event_time", "19 seconds");
    return viewsByMinute(views).writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
