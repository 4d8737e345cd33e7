// wrong: counts are kept in a map of the notebook
// claim: equal words of a micro-batch are added up
// reason: missing

// cell: word-counts
Map<String, Integer> counted = new java.util.concurrent.ConcurrentHashMap<>();

JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines).transformToPair(rdd -> {
        for (String word : rdd.collect()) {
            counted.merge(word, 1, Integer::sum);
        }
        return rdd.distinct().mapToPair(word -> new Tuple2<>(word, counted.get(word)));
    });
}
