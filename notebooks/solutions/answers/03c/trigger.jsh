// right: a trigger that ends the query, and the mode that is the default

// cell: slips
DataStreamWriter<Row> slips(Dataset<Row> readings) {
    return sensorMinutes(readings).writeStream().trigger(org.apache.spark.sql.streaming.Trigger.AvailableNow());
}
