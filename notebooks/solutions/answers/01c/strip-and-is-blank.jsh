// wrong: lower case comes in the second step, and the words have capitals
// claim: the words themselves are in lower case, and none is empty
// reason: missing     2 | maté,

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.flatMap(line ->
            Arrays.stream(line.strip().split("\\s+")).filter(word -> !word.isBlank()).iterator());
}

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines)
            .mapToPair(word -> new Tuple2<>(word.toLowerCase(), 1))
            .reduceByKey(Integer::sum);
}
