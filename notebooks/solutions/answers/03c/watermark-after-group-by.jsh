// wrong: the watermark comes after groupBy
// claim: each minute is emitted once, with what came in time
// reason: before groupBy

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"))
            .agg(count("*").as("readings"), max("celsius").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"))
            .withWatermark("minute", "10 seconds");
}
