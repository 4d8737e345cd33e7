// wrong: a query with a trigger of an hour goes on
// claim: all views are read
// reason: It reads 100 rows, and there are 400. Its trigger is ProcessingTimeTrigger(3600000). Where a new query on Kafk

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100)).withWatermark("event_time", "20 seconds");
    return viewsByMinute(views).writeStream().outputMode("update").trigger(Trigger.ProcessingTime("1 hour"));
}
