// wrong: a reading without degrees is not counted
// claim: a clock that is fast ends the minutes of all
// reason: missing

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withWatermark("event_time", "10 seconds")
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"))
            .agg(count("celsius").as("readings"), max("celsius").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
