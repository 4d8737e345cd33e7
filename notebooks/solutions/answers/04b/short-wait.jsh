// wrong: the watermark waits too short a time, and small micro-batches show it
// claim: nobody comes too late
// reason: Its watermark waits for 2 seconds, and rows come up to 20 seconds late. It has

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 10)).withWatermark("event_time", "2 seconds");
    return viewsByMinute(views).writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
