// wrong: na().drop() leaves out every view that lacks anything
// claim: each view is one, also without a customer or a referrer
// reason: missing     /cart | 1

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    return viewsByMinute(decode(views(topic, 100)).na().drop().withWatermark("event_time", "20 seconds"))
            .writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
