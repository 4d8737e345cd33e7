// wrong: views of guests are left out
// claim: each page of a minute is counted, and no view left out
// reason: and of these rows there are 41

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    Dataset<Row> views = decode(views(topic, 100)).where("customer_id is not null and referrer is not null").withWatermark("event_time", "20 seconds");
    return viewsByMinute(views).writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
