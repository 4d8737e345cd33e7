// wrong: the highest begins with Double.MIN_VALUE, which is above zero
// claim: each minute is told once, with what came in time
// reason: missing     3 | 2024-03-01 21:04:00 | s-6 | 3 | -12.0

// cell: sensor-minutes
class Highest extends org.apache.spark.sql.expressions.Aggregator<Double, Double, Double> {
    @Override public Double zero() { return Double.MIN_VALUE; }
    @Override public Double reduce(Double highest, Double next) { return next != null && next > highest ? next : highest; }
    @Override public Double merge(Double one, Double other) { return Math.max(one, other); }
    @Override public Double finish(Double highest) { return highest; }
    @Override public Encoder<Double> bufferEncoder() { return Encoders.DOUBLE(); }
    @Override public Encoder<Double> outputEncoder() { return Encoders.DOUBLE(); }
}

Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withWatermark("event_time", "10 seconds")
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"))
            .agg(count("*").as("readings"), udaf(new Highest(), Encoders.DOUBLE()).apply(col("celsius")).as("highest"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
