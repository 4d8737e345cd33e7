// wrong: the lowest reading ever, by updateStateByKey
// claim: an alarm is three seconds without a cold reading
// reason: carries something over from one micro-batch to the next

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .updateStateByKey((List<Double> now, org.apache.spark.api.java.Optional<Double> before) ->
                    org.apache.spark.api.java.Optional.of(now.stream().reduce(before.orElse(99.0), Math::min)))
            .filter(each -> each._2() > 8.0);
}
