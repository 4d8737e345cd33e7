// wrong: a reading of the next hour is taken for a mistake
// claim: a clock that is fast ends the minutes of all
// reason: missing

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings.where("event_time < timestamp'2024-03-01 22:00:00'")
            .withWatermark("event_time", "10 seconds")
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"))
            .agg(count("*").as("readings"), max("celsius").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
