// wrong: the numbers of equal words are not added up
// claim: equal words of a micro-batch are added up
// reason: missing     1 | for | 2
// reason: unexpected  1 | for | 1

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines).mapToPair(word -> new Tuple2<>(word, 1));
}
