// wrong: readings that are equal are dropped, and every reading is remembered
// claim: a minute that is told is forgotten
// reason: remember

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings.dropDuplicates("reading_id")
            .withWatermark("event_time", "10 seconds")
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"))
            .agg(count("*").as("readings"), max("celsius").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
