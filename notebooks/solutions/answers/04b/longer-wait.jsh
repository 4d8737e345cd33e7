// right: the watermark waits for a minute, more than it must

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    return viewsByMinute(decode(views(topic, 100)).withWatermark("event_time", "1 minute"))
            .writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
