// wrong: words() gives empty words and capitals, and nobody uses it: the counts are made without it
// claim: the words themselves are in lower case, and none is empty
// reason: unexpected

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.flatMap(line -> Arrays.asList(line.split(" ")).iterator());
}

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return lines
            .flatMap(line -> Arrays.asList(line.toLowerCase().strip().split("\\s+")).iterator())
            .filter(word -> !word.isEmpty())
            .mapToPair(word -> new Tuple2<>(word, 1))
            .reduceByKey(Integer::sum);
}
