// wrong: the watermark is that of the minutes, which are cut off before
// claim: ten seconds are waited for, and no millisecond more
// reason: unexpected

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withColumn("minute", date_trunc("minute", col("event_time")))
            .withWatermark("minute", "10 seconds")
            .groupBy("minute", "sensor_id")
            .agg(count("*").as("readings"), max("celsius").as("highest"));
}
