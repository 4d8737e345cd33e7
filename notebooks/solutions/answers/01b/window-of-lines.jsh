// right: a window of the lines themselves, and then aggregateByKey

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines.window(Durations.seconds(3)))
            .transformToPair(rdd -> rdd
                    .aggregateByKey(Double.POSITIVE_INFINITY, (lowest, degrees) -> Math.min(lowest, degrees), Math::min)
                    .filter(lowest -> lowest._2() > 8.0));
}
