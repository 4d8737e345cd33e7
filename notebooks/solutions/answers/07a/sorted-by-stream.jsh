// right: streams of Java, and columns by name

// cell: alarms
Dataset<Row> alarms(Dataset<Row> readings) {
    class Alarms extends StatefulProcessor<String, Row, Row> {
        private transient ValueState<Integer> inARow;

        @Override
        public void init(OutputMode mode, TimeMode time) {
            inARow = getHandle().getValueState(
                    "inARow", Encoders.INT(), TTLConfig.NONE());
        }

        @Override
        public Iterator<Row> handleInputRows(
                String sensor, Iterator<Row> rows, TimerValues timers) {
            List<Row> all = new ArrayList<>();
            asJava(rows).forEachRemaining(all::add);
            List<Row> sorted = all.stream().sorted((one, other) ->
                    one.<java.sql.Timestamp>getAs("event_time").compareTo(
                            other.getAs("event_time"))).toList();
            int number = inARow.exists() ? inARow.get() : 0;
            List<Row> raised = new ArrayList<>();
            for (Row reading : sorted) {
                number = reading.<Double>getAs("celsius") > 8.0 ? number + 1 : 0;
                if (number == 2) {
                    raised.add(RowFactory.create(sensor, reading.get(0)));
                }
            }
            inARow.update(number);
            return asScala(raised.iterator());
        }
    }
    return bySensor(readings).transformWithState(new Alarms(),
            TimeMode.None(), OutputMode.Append(), Encoders.row(
                    StructType.fromDDL("sensor_id string, reading_id string")));
}
