// right: white space as Unicode has it, and groupByKey of a typed Dataset with count()

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.flatMap(line -> {
        List<String> words = new ArrayList<>();
        for (String word : line.split("(?U)\\s+")) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words.iterator();
    });
}

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines).transformToPair(rdd -> spark.createDataset(rdd.rdd(), org.apache.spark.sql.Encoders.STRING())
            .groupByKey((org.apache.spark.api.java.function.MapFunction<String, String>) word -> word,
                    org.apache.spark.sql.Encoders.STRING())
            .count()
            .toJavaRDD()
            .mapToPair(pair -> new Tuple2<>(pair._1(), Integer.valueOf(pair._2().toString()))));
}
