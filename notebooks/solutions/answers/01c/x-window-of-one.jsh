// right: letters one by one, a window of one micro-batch, and a number that is printed on the way

// cell: words
List<String> cut(String line) {
    List<String> found = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (char c : (line + " ").toCharArray()) {
        if (!Character.isWhitespace(c)) {
            word.append(Character.toLowerCase(c));
        } else if (word.length() > 0) {
            found.add(word.toString());
            word.setLength(0);
        }
    }
    return found;
}

JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.mapPartitions(each -> {
        List<String> all = new ArrayList<>();
        each.forEachRemaining(line -> all.addAll(cut(line)));
        return all.iterator();
    });
}

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    JavaDStream<String> words = words(lines).cache();
    words.count().foreachRDD(rdd -> { rdd.collect(); });
    return words.mapToPair(word -> new Tuple2<>(word, 1))
            .reduceByKeyAndWindow(Integer::sum, org.apache.spark.streaming.Durations.seconds(1));
}
