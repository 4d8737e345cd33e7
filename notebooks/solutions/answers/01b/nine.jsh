// wrong: the limit is 9
// claim: an alarm is three seconds without a cold reading
// reason: missing     1 | s-2 | 9.0

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .reduceByKeyAndWindow((a, b) -> Math.min(a, b), Durations.seconds(3), Durations.seconds(1))
            .filter(lowest -> lowest._2() > 9.0);
}
