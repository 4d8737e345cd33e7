// wrong: an inverse function for the lowest, which has none
// claim: an alarm is three seconds without a cold reading
// reason: inverse

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .reduceByKeyAndWindow((a, b) -> Math.min(a, b), (a, b) -> a, Durations.seconds(3), Durations.seconds(1))
            .filter(lowest -> lowest._2() > 8.0);
}
