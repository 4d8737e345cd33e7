// right: combineByKey, on words that a loop over characters has cut

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.flatMap(line -> {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (char c : (line + " ").toCharArray()) {
            if (!Character.isWhitespace(c)) {
                word.append(Character.toLowerCase(c));
            } else if (word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words.iterator();
    });
}

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines).mapToPair(word -> new Tuple2<>(word, word))
            .combineByKey(word -> 1, (count, word) -> count + 1, Integer::sum, new org.apache.spark.HashPartitioner(2));
}
