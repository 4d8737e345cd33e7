// wrong: no window at all
// claim: an alarm is three seconds without a cold reading
// reason: missing     2 | s-3 | 9.9
// reason: unexpected  2 | s-1 | 9.5

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .reduceByKey((a, b) -> Math.min(a, b))
            .filter(each -> each._2() > 8.0);
}
