// wrong: views are counted by hour
// claim: views are counted by minute
// reason: It does not group by windows of 1 minute. It declares windows of 1 hour; a watermark 20 seconds behind event_t

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100)).withWatermark("event_time", "20 seconds");
    return views.groupBy(window(col("event_time"), "1 hour"), col("page")).count().writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
