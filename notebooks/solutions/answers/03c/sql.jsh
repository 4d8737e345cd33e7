// right: by SQL, in the mode that a query has when it is given none

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    readings.withWatermark("event_time", "10 seconds").createOrReplaceTempView("sample_readings");
    return readings.sparkSession().sql("""
            select window.start as minute, sensor_id, count(*) as readings, max(celsius) as highest
            from sample_readings group by sensor_id, window(event_time, '1 minute')""");
}

// cell: slips
DataStreamWriter<Row> slips(Dataset<Row> readings) {
    return sensorMinutes(readings).writeStream();
}
