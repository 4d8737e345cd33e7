// wrong: words of up to three letters are not counted
// claim: equal words of a micro-batch are added up
// reason: missing     1 | for | 2

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines)
            .filter(word -> word.length() > 3).mapToPair(word -> new Tuple2<>(word, 1))
            .reduceByKey((a, b) -> a + b);
}
