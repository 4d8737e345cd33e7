// wrong: the rows are in two partitions, and the state is not
// claim: two partitions are enough
// reason: spark.sql.shuffle.partitions

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 8);
    Dataset<Row> views = decode(views(topic, 100)).repartition(2).withWatermark("event_time", "20 seconds");
    return viewsByMinute(views).writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
