// right: a state for each sensor, by updateStateByKey, which forgets what is older than three seconds

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .updateStateByKey((List<Double> now, org.apache.spark.api.java.Optional<List<Double>> before) -> {
                List<Double> lowest = new ArrayList<>(before.orElse(List.of(99.0, 99.0, 99.0)).subList(1, 3));
                lowest.add(now.stream().reduce(99.0, Math::min));
                return Collections.min(lowest) == 99.0 ? org.apache.spark.api.java.Optional.<List<Double>>empty()
                        : org.apache.spark.api.java.Optional.of(lowest);
            })
            .mapValues(lowest -> Collections.min(lowest))
            .filter(lowest -> lowest._2() > 8.0);
}
