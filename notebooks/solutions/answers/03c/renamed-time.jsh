// right: the time under another name, readings without one left out, and the highest of an array

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings.withColumnRenamed("event_time", "at").where("at is not null")
            .withWatermark("at", "interval 10 seconds")
            .groupBy(col("sensor_id"), window(col("at"), "1 minute", "1 minute"))
            .agg(collect_list("celsius").as("all"))
            .selectExpr("window.start as minute", "sensor_id", "bigint(size(all)) as readings", "array_max(all) as highest");
}

// cell: slips
DataStreamWriter<Row> slips(Dataset<Row> readings) {
    return sensorMinutes(readings).writeStream().outputMode(org.apache.spark.sql.streaming.OutputMode.Append())
            .queryName("slips").format("console").option("truncate", false);
}
