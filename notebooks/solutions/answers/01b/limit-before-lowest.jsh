// wrong: the limit comes before the lowest
// claim: an alarm is three seconds without a cold reading
// reason: unexpected  2 | s-1 | 9.5

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .filter(each -> each._2() > 8.0)
            .reduceByKeyAndWindow((a, b) -> Math.min(a, b), Durations.seconds(3), Durations.seconds(1));
}
