// right: groupByKey on the RDD of each micro-batch, and a loop

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines).transformToPair(rdd -> rdd.mapToPair(word -> new Tuple2<>(word, 1))
            .groupByKey().mapValues(ones -> {
                int sum = 0;
                for (int one : ones) {
                    sum += one;
                }
                return sum;
            }));
}
