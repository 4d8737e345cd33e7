// wrong: minutes are cut off by date_trunc, so that the wait counts from the start of a minute
// claim: views are counted by minute
// reason: It does not group by windows of 1 minute. It declares a watermark 20 seconds behind minute.

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    return decode(views(topic, 100))
            .withColumn("minute", date_trunc("minute", col("event_time")))
            .withWatermark("minute", "20 seconds")
            .groupBy("minute", "page").count()
            .writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
