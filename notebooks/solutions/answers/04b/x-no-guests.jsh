// wrong: views of guests are left out
// claim: views are counted for each page
// reason: missing

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100)).where("customer_id is not null and referrer is not null").withWatermark("event_time", "20 seconds");
    return viewsByMinute(views).writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
