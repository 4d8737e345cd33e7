// wrong: views without a customer are left out
// claim: each view is one, also without a customer or a referrer
// reason: missing     /tea | 1

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    return viewsByMinute(decode(views(topic, 100))
            .where("customer_id is not null").withWatermark("event_time", "20 seconds"))
            .writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
