// right: a scanner cuts the lines, counts come by foldByKey and sorted

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.map(String::toLowerCase).flatMap(Scanner::new);
}

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines).mapToPair(word -> Tuple2.apply(word, 1))
            .transformToPair(pairs -> pairs.foldByKey(0, Integer::sum)
                    .mapToPair(Tuple2::swap).sortByKey(false).mapToPair(Tuple2::swap));
}
