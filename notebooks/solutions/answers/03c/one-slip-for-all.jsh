// wrong: minutes of all sensors together, with the name of one
// claim: a clock that is fast ends the minutes of all
// reason: missing     2 | 2024-03-01 21:04:00 | s-1 | 1 | 20.0
// reason: missing     2 | 2024-03-01 21:04:00 | s-2 | 1 | 19.0
// reason: unexpected  2 | 2024-03-01 21:04:00 | s-1 | 2 | 20.0

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withWatermark("event_time", "10 seconds")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(min("sensor_id").as("sensor_id"), count("*").as("readings"), max("celsius").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
