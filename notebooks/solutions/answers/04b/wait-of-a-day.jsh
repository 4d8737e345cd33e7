// wrong: the watermark waits for a day
// claim: what is over is forgotten
// reason: At the end the query remembers 41 rows, and 20 are enough. Its watermark is

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100)).withWatermark("event_time", "1 day");
    return viewsByMinute(views).writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
