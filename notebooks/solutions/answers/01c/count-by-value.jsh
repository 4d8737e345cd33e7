// right: countByValue, and a long made an int

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines).countByValue().mapToPair(pair -> new Tuple2<>(pair._1(), pair._2().intValue()));
}
