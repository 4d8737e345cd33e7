// wrong: views are counted by page
// claim: views are counted by minute
// reason: It does not group by windows of 1 minute. It declares a watermark 20 seconds behind event_time.

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100)).withWatermark("event_time", "20 seconds");
    return views.groupBy("page").count().writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
