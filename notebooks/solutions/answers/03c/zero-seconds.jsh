// wrong: no late reading is waited for
// claim: each minute is emitted once, with what came in time
// reason: unexpected  2 | 2024-03-01 21:04:00 | s-6 | 2 | -17.5

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withWatermark("event_time", "0 seconds")
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"))
            .agg(count("*").as("readings"), max("celsius").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
