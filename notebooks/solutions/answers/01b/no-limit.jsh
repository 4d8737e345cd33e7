// wrong: the lowest without a limit
// claim: an alarm is three seconds without a cold reading
// reason: unexpected  1 | s-1 | 4.0

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .reduceByKeyAndWindow((a, b) -> Math.min(a, b), Durations.seconds(3), Durations.seconds(1));
}
