// wrong: more readings are above the limit than below it
// claim: an alarm is three seconds without a cold reading
// reason: unexpected  3 | s-1 | 4.0

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines).groupByKeyAndWindow(Durations.seconds(3), Durations.seconds(1))
            .filter(all -> {
                int above = 0;
                for (double degrees : all._2()) {
                    above += degrees > 8.0 ? 1 : -1;
                }
                return above > 0;
            })
            .mapValues(all -> {
                double lowest = Double.MAX_VALUE;
                for (double degrees : all) {
                    lowest = Math.min(lowest, degrees);
                }
                return lowest;
            });
}
