// wrong: a running total by updateStateByKey
// claim: equal words of a micro-batch are added up
// reason: carries something over from one micro-batch to the next

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines)
            .mapToPair(word -> new Tuple2<>(word, 1))
            .reduceByKey((a, b) -> a + b)
            .updateStateByKey((List<Integer> now, org.apache.spark.api.java.Optional<Integer> before) ->
                    org.apache.spark.api.java.Optional.of(before.orElse(0) + now.stream().mapToInt(Integer::intValue).sum()));
}
