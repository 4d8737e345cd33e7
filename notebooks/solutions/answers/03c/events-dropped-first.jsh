// wrong: readings that are ten seconds behind the latest one are dropped, though their minute is not over
// claim: a minute that is emitted is forgotten
// reason: At the end the query remembers 2 rows, and 1 is enough.
// claim: ten seconds are waited for, and no millisecond more
// reason: missing     4 | 2024-03-01 21:04:00 | s-1 | 2 | 22.25
// reason: unexpected  4 | 2024-03-01 21:04:00 | s-1 | 1 | 20.0

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withWatermark("event_time", "10 seconds")
            .dropDuplicates("reading_id", "event_time")
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"))
            .agg(count("*").as("readings"), max("celsius").as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
