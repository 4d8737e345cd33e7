// wrong: windows of the clock on the wall
// claim: each minute is emitted once, with what came in time
// reason: the clock on the wall, by current_timestamp()

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withColumn("now", current_timestamp())
            .withWatermark("now", "10 seconds")
            .groupBy(window(col("now"), "1 minute"), col("sensor_id"))
            .agg(count("*").as("readings"), max("celsius").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
