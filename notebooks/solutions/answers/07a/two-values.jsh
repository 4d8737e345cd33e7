// right: whether the last one was warm, and whether there was an alarm

// cell: alarms
Dataset<Row> alarms(Dataset<Row> readings) {
    class Alarms extends StatefulProcessor<String, Row, Row> {
        private transient ValueState<Boolean> warm;
        private transient ValueState<Boolean> raisedBefore;

        @Override
        public void init(OutputMode mode, TimeMode time) {
            warm = getHandle().getValueState(
                    "warm", Encoders.BOOLEAN(), TTLConfig.NONE());
            raisedBefore = getHandle().getValueState(
                    "raised", Encoders.BOOLEAN(), TTLConfig.NONE());
        }

        @Override
        public Iterator<Row> handleInputRows(
                String sensor, Iterator<Row> rows, TimerValues timers) {
            List<Row> sorted = new ArrayList<>(asJava(rows.toSeq()));
            sorted.sort(Comparator.comparing(
                    reading -> reading.getTimestamp(2)));
            List<Row> raised = new ArrayList<>();
            for (Row reading : sorted) {
                if (reading.getDouble(3) <= 8) {
                    warm.clear();
                    raisedBefore.clear();
                } else if (!warm.exists()) {
                    warm.update(true);
                } else if (!raisedBefore.exists()) {
                    raisedBefore.update(true);
                    raised.add(RowFactory.create(sensor, reading.get(0)));
                }
            }
            return asScala(raised.iterator());
        }
    }
    return bySensor(readings).transformWithState(new Alarms(),
            TimeMode.None(), OutputMode.Append(), Encoders.row(
                    StructType.fromDDL("sensor_id string, reading_id string")));
}
