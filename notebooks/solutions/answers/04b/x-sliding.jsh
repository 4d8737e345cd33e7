// wrong: windows that slide
// claim: views are counted by minute
// reason: minute

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100)).withWatermark("event_time", "20 seconds");
    return views.groupBy(window(col("event_time"), "1 minute", "30 seconds"), col("page")).count().writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
