// wrong: a query without a trigger goes on
// claim: it ends when all is read
// reason: is what a query has that is given none.

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100)).withWatermark("event_time", "20 seconds");
    return viewsByMinute(views).writeStream().outputMode("update");
}
