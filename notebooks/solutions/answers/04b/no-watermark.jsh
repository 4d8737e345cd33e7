// wrong: no watermark
// claim: what is over is forgotten
// reason: It has no watermark, and without one Spark removes no group.

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100));
    return viewsByMinute(views).writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
