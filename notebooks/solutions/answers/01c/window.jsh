// wrong: a window over several micro-batches
// claim: equal words of a micro-batch are added up
// reason: missing     2 | tea | 1
// reason: unexpected  2 | for | 2

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines)
            .mapToPair(word -> new Tuple2<>(word, 1))
            .reduceByKeyAndWindow((a, b) -> a + b, org.apache.spark.streaming.Durations.seconds(30));
}
