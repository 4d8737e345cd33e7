// right: SQL on each micro-batch, from lines to counts

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.transform(rdd -> {
        spark.createDataset(rdd.rdd(), org.apache.spark.sql.Encoders.STRING()).createOrReplaceTempView("lines");
        return spark.sql("select word from (select explode(split(lower(value), r'\\s+')) as word from lines) where word <> ''")
                .toJavaRDD().map(row -> row.getString(0));
    });
}

// cell: word-counts
JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
    return words(lines).transformToPair(rdd ->
            spark.createDataset(rdd.rdd(), org.apache.spark.sql.Encoders.STRING())
                    .groupBy("value").count().selectExpr("value", "int(count)").toJavaRDD()
                    .mapToPair(row -> new Tuple2<>(row.getString(0), row.getInt(1))));
}
