// wrong: late readings are waited for 9 seconds
// claim: a late reading ends a silence that was not emitted yet
// reason: unexpected  1 | s-1 | 2024-03-01 21:00:00 | 1

// cell: silences
Dataset<Row> silences(Dataset<Row> readings) {
    class Silences extends StatefulProcessor<String, Row, Row> {
        private transient ListState<Instant> times;

        @Override
        public void init(OutputMode mode, TimeMode time) {
            times = getHandle().getListState(
                    "times", Encoders.INSTANT(), TTLConfig.NONE());
        }

        @Override
        public Iterator<Row> handleInputRows(
                String sensor, Iterator<Row> rows, TimerValues timers) {
            while (rows.hasNext()) {
                Instant time = rows.next().getTimestamp(2).toInstant();
                times.appendValue(time);
                getHandle().registerTimer(time.plusSeconds(60).toEpochMilli());
            }
            return asScala(Collections.<Row>emptyIterator());
        }

        @Override
        public Iterator<Row> handleExpiredTimer(
                String sensor, TimerValues timers, ExpiredTimerInfo timer) {
            Instant now = Instant.ofEpochMilli(timer.getExpiryTimeInMs());
            List<Instant> until = new ArrayList<>();
            List<Instant> later = new ArrayList<>();
            asJava(times.get()).forEachRemaining(time ->
                    (time.isAfter(now) ? later : until).add(time));
            Instant last = Collections.max(until);
            if (!last.equals(now.minusSeconds(60))) {
                return asScala(Collections.<Row>emptyIterator());
            }
            times.clear();
            later.forEach(times::appendValue);
            return asScala(List.of(RowFactory.create(sensor,
                    java.sql.Timestamp.from(last), (long) until.size()))
                    .iterator());
        }
    }
    return bySensor(readings.withWatermark("event_time", "9 seconds"))
            .transformWithState(new Silences(), TimeMode.EventTime(),
                    OutputMode.Append(), Encoders.row(StructType.fromDDL(
                            "sensor_id string, last timestamp,"
                            + " readings bigint")));
}
