// wrong: of each second only the first reading counts
// claim: each reading of a second counts
// reason: unexpected  1 | s-2 | 9.0

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines).groupByKey().mapValues(all -> all.iterator().next())
            .reduceByKeyAndWindow((a, b) -> Math.min(a, b), Durations.seconds(3), Durations.seconds(1))
            .filter(lowest -> lowest._2() > 8.0);
}
