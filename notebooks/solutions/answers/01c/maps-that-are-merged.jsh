// right: a map for each word, all maps of a micro-batch merged by reduce, and the one that is left taken apart

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines)
            .map(word -> {
                Map<String, Integer> one = new HashMap<>();
                one.put(word, 1);
                return one;
            })
            .reduce((a, b) -> {
                Map<String, Integer> both = new HashMap<>(a);
                b.forEach((word, count) -> both.merge(word, count, Integer::sum));
                return both;
            })
            .flatMapToPair(counts -> {
                List<Tuple2<String, Integer>> pairs = new ArrayList<>();
                counts.forEach((word, count) -> pairs.add(new Tuple2<>(word, count)));
                return pairs.iterator();
            });
}
