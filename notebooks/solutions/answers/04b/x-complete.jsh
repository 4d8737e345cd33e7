// wrong: in the mode complete nothing is forgotten
// claim: what is over is forgotten
// reason: In the mode complete a query forgets nothing

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100)).withWatermark("event_time", "20 seconds");
    return viewsByMinute(views).writeStream().outputMode("complete").trigger(Trigger.AvailableNow());
}
