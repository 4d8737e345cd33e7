// wrong: the watermark waits for nobody
// claim: nobody comes too late
// reason: Its watermark waits for 0 seconds, and rows come up to 20 seconds late. None

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100)).withWatermark("event_time", "0 seconds");
    return viewsByMinute(views).writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
