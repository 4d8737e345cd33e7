// wrong: quarters of a minute first, which are over before their minute is
// claim: ten seconds are waited for, and no millisecond more
// reason: unexpected  4 | 2024-03-01 21:04:00 | s-1 | 1 | 20.0

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withWatermark("event_time", "10 seconds")
            .groupBy(window(col("event_time"), "15 seconds").as("quarter"), col("sensor_id"))
            .agg(count(lit(1)).as("some"), max("celsius").as("hottest"))
            .groupBy(window(col("quarter"), "1 minute").as("w"), col("sensor_id"))
            .agg(sum("some").as("readings"), max("hottest").as("highest"))
            .selectExpr("w.start as minute", "sensor_id", "readings", "highest");
}

// cell: slips
DataStreamWriter<Row> slips(Dataset<Row> readings) {
    return sensorMinutes(readings).coalesce(1).writeStream().queryName("slips_" + System.nanoTime())
            .outputMode(org.apache.spark.sql.streaming.OutputMode.Append());
}
