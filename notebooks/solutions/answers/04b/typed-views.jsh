// right: a class for a view, and rows that are typed; the count is an int

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", "2");
    return decode(views(topic, 33))
            .map((org.apache.spark.api.java.function.MapFunction<Row, scala.Tuple2<java.sql.Timestamp, String>>) view ->
                    new scala.Tuple2<>(view.getTimestamp(1), view.getString(3)), Encoders.tuple(Encoders.TIMESTAMP(), Encoders.STRING()))
            .toDF("time", "page").withWatermark("time", "21 seconds")
            .groupBy(col("page"), window(col("time"), "1 minute")).count()
            .withColumn("count", col("count").cast("int"))
            .writeStream().trigger(Trigger.AvailableNow()).outputMode("update");
}
