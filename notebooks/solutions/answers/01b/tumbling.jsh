// wrong: a window that slides by its own length
// claim: an alarm is three seconds without a cold reading
// reason: missing     1 | s-2 | 9.0

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .reduceByKeyAndWindow((a, b) -> Math.min(a, b), Durations.seconds(3), Durations.seconds(3))
            .filter(each -> each._2() > 8.0);
}
