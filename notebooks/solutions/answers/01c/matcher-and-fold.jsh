// right: what is no white space is found, and counts are folded

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.map(String::toLowerCase).flatMap(line -> {
        java.util.regex.Matcher word = java.util.regex.Pattern.compile("\\S+").matcher(line);
        List<String> found = new ArrayList<>();
        while (word.find()) {
            found.add(word.group());
        }
        return found.iterator();
    });
}

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines).mapToPair(word -> new Tuple2<>(word, 1))
            .transformToPair(rdd -> rdd.foldByKey(0, (a, b) -> a + b));
}
