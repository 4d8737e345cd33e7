// right: the times are a text in a value state

// cell: silences
Dataset<Row> silences(Dataset<Row> readings) {
    class Silences extends StatefulProcessor<String, Row, Row> {
        private transient ValueState<String> times;

        @Override
        public void init(OutputMode mode, TimeMode time) {
            times = getHandle().getValueState(
                    "times", Encoders.STRING(), TTLConfig.NONE());
        }

        @Override
        public Iterator<Row> handleInputRows(
                String sensor, Iterator<Row> rows, TimerValues timers) {
            while (rows.hasNext()) {
                Instant time = rows.next().getTimestamp(2).toInstant();
                times.update((times.exists() ? times.get() + " " : "") + time);
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
            java.util.stream.Stream.of(times.get().split(" ")).map(Instant::parse).forEach(time ->
                    (time.isAfter(now) ? later : until).add(time));
            Instant last = Collections.max(until);
            if (!last.equals(now.minusSeconds(60))) {
                return asScala(Collections.<Row>emptyIterator());
            }
            times.clear();
            if (!later.isEmpty()) {
                times.update(later.stream().map(Instant::toString)
                        .collect(java.util.stream.Collectors.joining(" ")));
            }
            return asScala(List.of(RowFactory.create(sensor,
                    java.sql.Timestamp.from(last), (long) until.size()))
                    .iterator());
        }
    }
    return bySensor(readings.withWatermark("event_time", "10 seconds"))
            .transformWithState(new Silences(), TimeMode.EventTime(),
                    OutputMode.Append(), Encoders.row(StructType.fromDDL(
                            "sensor_id string, last timestamp,"
                            + " readings bigint")));
}
