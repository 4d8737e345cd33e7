// wrong: the column of the counts has another name
// claim: each view is one, also without a customer or a referrer
// reason: There should be page and count among them

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    return decode(views(topic, 100)).withWatermark("event_time", "20 seconds")
            .groupBy(window(col("event_time"), "1 minute"), col("page")).agg(count("*").as("views"))
            .writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
