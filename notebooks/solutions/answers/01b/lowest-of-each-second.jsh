// right: the lowest of each second, then of those

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .reduceByKey(Math::min)
            .reduceByKeyAndWindow((a, b) -> Math.min(a, b), Durations.seconds(3), Durations.seconds(1))
            .filter(each -> each._2() > 8.0);
}
