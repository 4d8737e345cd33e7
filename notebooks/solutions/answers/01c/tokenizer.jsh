// right: words by a StringTokenizer, counts by aggregateByKey

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.flatMap(line -> {
        List<String> words = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(line);
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken().toLowerCase(Locale.ROOT));
        }
        return words.iterator();
    });
}

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines).mapToPair(word -> new Tuple2<>(word, 1)).transformToPair(rdd -> rdd.aggregateByKey(0, Integer::sum, Integer::sum));
}
