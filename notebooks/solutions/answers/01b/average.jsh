// wrong: the average is above the limit
// claim: an alarm is three seconds without a cold reading
// reason: unexpected  2 | s-2 | 8.75

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines).groupByKeyAndWindow(Durations.seconds(3), Durations.seconds(1))
            .mapValues(all -> java.util.stream.StreamSupport.stream(all.spliterator(), false)
                    .mapToDouble(degrees -> degrees).average().getAsDouble())
            .filter(average -> average._2() > 8.0);
}
