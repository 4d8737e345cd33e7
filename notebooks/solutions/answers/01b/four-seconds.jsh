// wrong: a window of four seconds
// claim: an alarm is three seconds without a cold reading
// reason: missing     4 | s-1 | 8.5
// reason: unexpected  4 | s-3 | 9.9

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .reduceByKeyAndWindow((a, b) -> Math.min(a, b), Durations.seconds(4), Durations.seconds(1))
            .filter(each -> each._2() > 8.0);
}
