// right: in a hurry: each micro-batch is counted by a map in the driver

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.flatMap(line -> java.util.regex.Pattern.compile("\\s+").splitAsStream(line)
            .filter(word -> !word.isEmpty()).map(String::toLowerCase).iterator());
}

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines).transformToPair(rdd -> {
        Map<String, Integer> counts = new TreeMap<>();
        for (String word : rdd.collect()) {
            counts.merge(word, 1, Integer::sum);
        }
        List<Tuple2<String, Integer>> pairs = new ArrayList<>();
        counts.forEach((word, count) -> pairs.add(new Tuple2<>(word, count)));
        return org.apache.spark.api.java.JavaSparkContext.fromSparkContext(rdd.context()).parallelizePairs(pairs);
    });
}
