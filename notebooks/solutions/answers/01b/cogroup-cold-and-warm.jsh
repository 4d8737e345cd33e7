// right: "not exists" as in SQL: warm readings of the window beside the cold ones, and those without a cold one stay

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    JavaPairDStream<String, Double> all = readings(lines).window(Durations.seconds(3)).cache();
    JavaPairDStream<String, Double> cold = all.filter(reading -> reading._2() <= 8.0);
    return all.filter(reading -> reading._2() > 8.0).cogroup(cold)
            .filter(sensor -> !sensor._2()._2().iterator().hasNext())
            .mapValues(both -> {
                double lowest = Double.MAX_VALUE;
                for (double degrees : both._1()) {
                    lowest = Math.min(lowest, degrees);
                }
                return lowest;
            });
}
