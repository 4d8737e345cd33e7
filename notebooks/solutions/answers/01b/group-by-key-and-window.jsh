// right: groupByKeyAndWindow, and a loop

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines).groupByKeyAndWindow(Durations.seconds(3), Durations.seconds(1))
            .mapValues(all -> {
                double lowest = Double.POSITIVE_INFINITY;
                for (double each : all) {
                    lowest = Math.min(lowest, each);
                }
                return lowest;
            })
            .filter(each -> each._2() > 8.0);
}
