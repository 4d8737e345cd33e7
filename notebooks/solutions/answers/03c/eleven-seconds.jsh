// wrong: eleven seconds are waited for
// claim: ten seconds are waited for, and no millisecond more
// reason: missing     4 | 2024-03-01 21:04:00 | s-1 | 2 | 22.25
// reason: Your query declares windows of 1 minute; a watermark 11 seconds behind event_time

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withWatermark("event_time", "11 seconds")
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"))
            .agg(count("*").as("readings"), max("celsius").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
