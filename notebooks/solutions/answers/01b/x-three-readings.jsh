// wrong: the last three readings of a sensor, not those of three seconds
// claim: an alarm is three seconds without a cold reading
// reason: unexpected

// cell: alarms
Map<String, LinkedList<Double>> lastThree = new HashMap<>();

JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    lastThree.clear();
    return readings(lines).transformToPair(rdd -> {
        for (Tuple2<String, Double> each : rdd.collect()) {
            LinkedList<Double> of = lastThree.computeIfAbsent(each._1(), key -> new LinkedList<>());
            of.add(each._2());
            if (of.size() > 3) {
                of.removeFirst();
            }
        }
        List<Tuple2<String, Double>> ring = new ArrayList<>();
        lastThree.forEach((sensor, of) -> {
            if (Collections.min(of) > 8.0) {
                ring.add(new Tuple2<>(sensor, Collections.min(of)));
            }
        });
        return org.apache.spark.api.java.JavaPairRDD.fromJavaRDD(org.apache.spark.api.java.JavaSparkContext.fromSparkContext(rdd.context()).parallelize(ring));
    });
}
