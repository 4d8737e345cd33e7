// wrong: many more rows than there are minutes
// claim: each minute is emitted once, with what came in time
// reason: unexpected  3 | 2024-03-01 21:04:00 | s-6 | 3 | -12.0
// reason: More than 100 rows came
// reason: Your query declares windows of 1 minute; a watermark 10 seconds behind event_time

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings.withColumn("copy", explode(sequence(lit(1), lit(20000))))
            .withWatermark("event_time", "10 seconds")
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"), col("copy"))
            .agg(count("*").as("readings"), max("celsius").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
