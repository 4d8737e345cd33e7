// wrong: of each second only the last reading counts
// claim: each reading of a second counts
// reason: unexpected  1 | s-1 | 9.5

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines).reduceByKey((a, b) -> b)
            .reduceByKeyAndWindow((a, b) -> Math.min(a, b), Durations.seconds(3), Durations.seconds(1))
            .filter(lowest -> lowest._2() > 8.0);
}
