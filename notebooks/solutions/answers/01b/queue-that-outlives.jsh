// wrong: the seconds are kept in a variable of the notebook, which outlives the stream
// claim: 8.0 is not above 8.0, and a silent second ends no alarm
// reason: missing     1 | s-2 | 9.0

// cell: alarms
LinkedList<org.apache.spark.api.java.JavaPairRDD<String, Double>> seconds = new LinkedList<>();

JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines).transformToPair(rdd -> {
        seconds.add(rdd);
        while (seconds.size() > 3) {
            seconds.removeFirst();
        }
        var all = seconds.getFirst();
        for (var next : seconds.subList(1, seconds.size())) {
            all = all.union(next);
        }
        return all.reduceByKey(Math::min).filter(each -> each._2() > 8.0);
    });
}
