// wrong: windows that slide
// claim: each minute is emitted once, with what came in time
// reason: unexpected  1 | 2024-03-01 21:03:30 | s-6 | 1 | -18.0
// reason: Your query declares windows of 1 minute that begin every 30 seconds; a watermark 10 seconds behind event_time

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withWatermark("event_time", "10 seconds")
            .groupBy(window(col("event_time"), "1 minute", "30 seconds"), col("sensor_id"))
            .agg(count("*").as("readings"), max("celsius").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
