// wrong: customers are counted instead of views
// claim: each view is one, also without a customer or a referrer
// reason: unexpected  / | 1

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    return decode(views(topic, 100)).withWatermark("event_time", "20 seconds")
            .groupBy(window(col("event_time"), "1 minute"), col("page"))
            .agg(approx_count_distinct("customer_id").as("count"))
            .writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
