// wrong: nothing is returned
// claim: equal words of a micro-batch are added up
// reason: returned null

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return null;
}
