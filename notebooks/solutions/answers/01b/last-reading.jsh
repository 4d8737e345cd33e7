// wrong: the last reading is taken
// claim: an alarm is three seconds without a cold reading
// reason: unexpected  2 | s-1 | 9.5

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .reduceByKeyAndWindow((a, b) -> b, Durations.seconds(3), Durations.seconds(1))
            .filter(lowest -> lowest._2() > 8.0);
}
