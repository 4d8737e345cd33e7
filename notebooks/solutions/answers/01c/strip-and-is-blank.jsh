// right: blanks cut off before the line is, and lower case in the second step

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
