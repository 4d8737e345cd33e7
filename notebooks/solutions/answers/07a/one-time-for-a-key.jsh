// wrong: only the latest reading of a sensor is remembered
// claim: a silence between two readings of one micro-batch is found
// reason: missing     1 | s-1 | 2024-03-01 21:00:50 | 3

// cell: silences
Dataset<Row> silences(Dataset<Row> readings) {
    class Latest extends StatefulProcessor<String, Row, Row> {
        private transient ValueState<Long> latest;
        private transient ValueState<Long> number;

        @Override
        public void init(OutputMode mode, TimeMode time) {
            latest = getHandle().getValueState(
                    "latest", Encoders.LONG(), TTLConfig.NONE());
            number = getHandle().getValueState(
                    "number", Encoders.LONG(), TTLConfig.NONE());
        }

        @Override
        public Iterator<Row> handleInputRows(
                String sensor, Iterator<Row> rows, TimerValues timers) {
            while (rows.hasNext()) {
                long time = rows.next().getTimestamp(2).getTime();
                latest.update(latest.exists()
                        ? Math.max(latest.get(), time) : time);
                number.update(number.exists() ? number.get() + 1 : 1);
                getHandle().registerTimer(time + 60_000);
            }
            return asScala(Collections.<Row>emptyIterator());
        }

        @Override
        public Iterator<Row> handleExpiredTimer(
                String sensor, TimerValues timers, ExpiredTimerInfo timer) {
            long since = timer.getExpiryTimeInMs() - 60_000;
            if (!latest.exists() || latest.get() != since) {
                return asScala(Collections.<Row>emptyIterator());
            }
            Row row = RowFactory.create(sensor,
                    new java.sql.Timestamp(since), number.get());
            latest.clear();
            number.clear();
            return asScala(List.of(row).iterator());
        }
    }
    return bySensor(readings.withWatermark("event_time", "10 seconds"))
            .transformWithState(new Latest(), TimeMode.EventTime(),
                    OutputMode.Append(), Encoders.row(StructType.fromDDL(
                            "sensor_id string, last timestamp,"
                            + " readings bigint")));
}
