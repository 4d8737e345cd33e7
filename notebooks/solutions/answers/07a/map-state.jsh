// right: a class of its own, with a map

// cell: silences
class Times extends StatefulProcessor<String, Row, Row> {
    private transient MapState<String, Long> times;

    @Override
    public void init(OutputMode mode, TimeMode time) {
        times = getHandle().getMapState("times", Encoders.STRING(),
                Encoders.LONG(), TTLConfig.NONE());
    }

    @Override
    public Iterator<Row> handleInputRows(
            String sensor, Iterator<Row> rows, TimerValues timers) {
        rows.foreach(row -> {
            long time = row.getTimestamp(2).getTime();
            times.updateValue(row.getString(0), time);
            getHandle().registerTimer(time + 60_000);
            return null;
        });
        return asScala(new ArrayList<Row>().iterator());
    }

    @Override
    public Iterator<Row> handleExpiredTimer(
            String sensor, TimerValues timers, ExpiredTimerInfo timer) {
        long now = timer.getExpiryTimeInMs();
        Map<String, Long> until = new TreeMap<>();
        asJava(times.iterator()).forEachRemaining(entry -> {
            if (entry._2() <= now) {
                until.put(entry._1(), entry._2());
            }
        });
        List<Row> news = new ArrayList<>();
        if (until.values().stream().noneMatch(time -> time > now - 60_000)) {
            news.add(RowFactory.create(sensor,
                    new java.sql.Timestamp(now - 60_000), (long) until.size()));
            until.keySet().forEach(times::removeKey);
        }
        return asScala(news.iterator());
    }
}
Dataset<Row> silences(Dataset<Row> readings) {
    return readings.withWatermark("event_time", "10 seconds")
            .groupByKey((MapFunction<Row, String>) row -> row.getString(1),
                    Encoders.STRING())
            .transformWithState(new Times(), TimeMode.EventTime(),
                    OutputMode.Append(), Encoders.row(StructType.fromDDL(
                            "sensor_id string, last timestamp,"
                            + " readings bigint")));
}
