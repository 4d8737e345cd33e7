// wrong: a minute is named by its end
// claim: each minute is emitted once, with what came in time
// reason: missing     3 | 2024-03-01 21:04:00 | s-6 | 3 | -12.0
// reason: unexpected  3 | 2024-03-01 21:05:00 | s-6 | 3 | -12.0

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withWatermark("event_time", "10 seconds")
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"))
            .agg(count("*").as("readings"), max("celsius").as("highest"))
            .select(col("window.end").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
