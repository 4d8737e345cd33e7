// wrong: a reading that is not too warm is skipped
// claim: two warm readings in a row raise one alarm
// reason: unexpected  3 | s-5 | r-6

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
            List<Row> sorted = new ArrayList<>(asJava(rows.toSeq()));
            sorted.sort(Comparator.comparing(
                    reading -> reading.getTimestamp(2)));
            int number = inARow.exists() ? inARow.get() : 0;
            List<Row> raised = new ArrayList<>();
            for (Row reading : sorted) {
                number = reading.getDouble(3) > 8 ? number + 1 : number;
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
