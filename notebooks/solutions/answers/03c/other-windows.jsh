// right: the watermark in seconds, groups in another order, and an aggregation by SQL

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings.withWatermark("event_time", "10000 milliseconds")
            .groupBy(col("sensor_id"), window(col("event_time"), "60 seconds").as("minute"))
            .agg(expr("max(celsius)").as("highest"), count(lit(1)).as("readings"))
            .selectExpr("minute.start as minute", "sensor_id", "readings", "highest");
}
