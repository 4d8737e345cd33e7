// wrong: the limit itself is an alarm
// claim: 8.0 is not above 8.0, and a silent second ends no alarm
// reason: unexpected  1 | s-1 | 8.0

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .reduceByKeyAndWindow((a, b) -> Math.min(a, b), Durations.seconds(3), Durations.seconds(1))
            .filter(lowest -> lowest._2() >= 8.0);
}
