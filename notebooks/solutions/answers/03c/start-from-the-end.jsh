// right: the highest as the largest of structs, the minute from the end of its window, and slips by foreachBatch

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    Dataset<Row> grouped = readings.withWatermark("event_time", "10 second")
            .groupBy(window(col("event_time"), "1 minute").alias("w"), col("sensor_id"))
            .agg(sum(lit(1L)).alias("readings"), max(struct("celsius", "reading_id")).alias("top"));
    return grouped.select(grouped.col("w.end").minus(expr("interval 1 minute")).alias("minute"), grouped.col("sensor_id"),
            grouped.col("readings"), grouped.col("top.celsius").alias("highest"));
}

// cell: slips
DataStreamWriter<Row> slips(Dataset<Row> readings) {
    return sensorMinutes(readings).coalesce(1).writeStream().outputMode("append")
            .foreachBatch((org.apache.spark.api.java.function.VoidFunction2<Dataset<Row>, Long>) (batch, id) -> batch.show());
}
