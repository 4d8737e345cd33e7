// right: an Aggregator of one's own for both numbers, and a watermark in milliseconds

// cell: sensor-minutes
class CountAndHighest extends org.apache.spark.sql.expressions.Aggregator<Double, Row, Row> {
    private static final Encoder<Row> PAIR = Encoders.row(
            org.apache.spark.sql.types.StructType.fromDDL("readings BIGINT, highest DOUBLE"));
    @Override public Row zero() { return RowFactory.create(0L, null); }
    @Override public Row reduce(Row so, Double next) {
        return RowFactory.create(so.getLong(0) + 1, so.isNullAt(1) || next != null && next > so.getDouble(1) ? next : so.get(1));
    }
    @Override public Row merge(Row one, Row other) {
        Object highest = one.isNullAt(1) ? other.get(1) : other.isNullAt(1) ? one.get(1)
                : (Object) Math.max(one.getDouble(1), other.getDouble(1));
        return RowFactory.create(one.getLong(0) + other.getLong(0), highest);
    }
    @Override public Row finish(Row so) { return so; }
    @Override public Encoder<Row> bufferEncoder() { return PAIR; }
    @Override public Encoder<Row> outputEncoder() { return PAIR; }
}

Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withWatermark("event_time", "10000 milliseconds")
            .groupBy(col("sensor_id"), window(col("event_time"), "1 minute").as("w"))
            .agg(udaf(new CountAndHighest(), Encoders.DOUBLE()).apply(col("celsius")).as("both"))
            .select(col("w.start").as("minute"), col("sensor_id"), col("both.readings"), col("both.highest"));
}
