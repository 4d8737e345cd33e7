// wrong: readings are added up
// claim: an alarm is three seconds without a cold reading
// reason: missing     2 | s-2 | 8.5
// reason: unexpected  2 | s-1 | 13.5

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .reduceByKeyAndWindow((a, b) -> a + b, Durations.seconds(3), Durations.seconds(1))
            .filter(lowest -> lowest._2() > 8.0);
}
