// wrong: the mode complete tells all minutes each time
// claim: each minute is emitted once, with what came in time
// reason: unexpected  1 | 2024-03-01 21:04:00 | s-6 | 2 | -17.5

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"))
            .agg(count("*").as("readings"), max("celsius").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}

// cell: slips
DataStreamWriter<Row> slips(Dataset<Row> readings) {
    return sensorMinutes(readings).writeStream().outputMode("complete");
}
