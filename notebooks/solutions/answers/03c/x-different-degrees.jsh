// wrong: the same degrees of a sensor count once
// claim: each minute is told once, with what came in time
// reason: missing

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withWatermark("event_time", "10 seconds")
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"))
            .agg(approx_count_distinct("celsius").as("readings"), max("celsius").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
