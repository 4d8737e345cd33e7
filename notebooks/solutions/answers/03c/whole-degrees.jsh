// wrong: whole degrees
// claim: ten seconds are waited for, and no millisecond more
// reason: missing     4 | 2024-03-01 21:04:00 | s-1 | 2 | 22.25

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withWatermark("event_time", "10 seconds")
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"))
            .agg(count("*").as("readings"), max(floor(col("celsius"))).cast("double").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
