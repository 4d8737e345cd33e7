// wrong: the counts are text
// claim: each view is one, also without a customer or a referrer
// reason: count should be a number

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    return viewsByMinute(decode(views(topic, 100)).withWatermark("event_time", "20 seconds"))
            .select(col("page"), col("count").cast("string"))
            .writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
