// right: a view of readings with a watermark, and a CTE

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    readings.selectExpr("sensor_id as sensor", "celsius", "event_time").withWatermark("event_time", "10 seconds")
            .createOrReplaceTempView("in_time");
    return readings.sparkSession().sql("""
            with minutes as (
                select window(event_time, '1 minute') as w, sensor, count(1) as readings, max(celsius) as highest
                from in_time group by 1, 2)
            select w.start as minute, sensor as sensor_id, readings, highest from minutes""");
}

// cell: slips
DataStreamWriter<Row> slips(Dataset<Row> readings) {
    return sensorMinutes(readings).writeStream().outputMode("Append");
}
