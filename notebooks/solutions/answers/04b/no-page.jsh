// wrong: views of a minute are counted, not those of each page
// claim: views are counted for each page
// reason: It makes 5 groups in all, and the rows are of 41.

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100)).withWatermark("event_time", "20 seconds");
    return views.groupBy(window(col("event_time"), "1 minute")).count().writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
