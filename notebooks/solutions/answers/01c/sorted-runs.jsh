// right: as MapReduce does it: words sorted within partitions, and runs of equal ones counted

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines).mapToPair(word -> new Tuple2<>(word, 1)).transformToPair(rdd -> rdd
            .repartitionAndSortWithinPartitions(new org.apache.spark.HashPartitioner(3))
            .mapPartitionsToPair(sorted -> {
                List<Tuple2<String, Integer>> runs = new ArrayList<>();
                String word = null;
                int count = 0;
                while (sorted.hasNext()) {
                    String next = sorted.next()._1();
                    if (!next.equals(word)) {
                        if (word != null) {
                            runs.add(new Tuple2<>(word, count));
                        }
                        word = next;
                        count = 0;
                    }
                    count++;
                }
                if (word != null) {
                    runs.add(new Tuple2<>(word, count));
                }
                return runs.iterator();
            }));
}
