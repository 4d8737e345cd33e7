// wrong: a window of two seconds
// claim: an alarm is three seconds without a cold reading
// reason: missing     3 | s-3 | 9.9
// reason: unexpected  3 | s-1 | 9.0

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .reduceByKeyAndWindow((a, b) -> Math.min(a, b), Durations.seconds(2), Durations.seconds(1))
            .filter(each -> each._2() > 8.0);
}
