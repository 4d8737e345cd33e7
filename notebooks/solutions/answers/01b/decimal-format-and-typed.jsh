// right: a DecimalFormat reads the number, and a typed Dataset finds the lowest of each window

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines.flatMapToPair(line -> {
        String[] parts = line.strip().split("\\s+");
        List<Tuple2<String, Double>> found = new ArrayList<>();
        if (parts.length == 2) {
            var format = new java.text.DecimalFormat("0.#", java.text.DecimalFormatSymbols.getInstance(Locale.ROOT));
            var position = new java.text.ParsePosition(0);
            Number degrees = format.parse(parts[1], position);
            if (degrees != null && position.getIndex() == parts[1].length() && Double.isFinite(degrees.doubleValue())) {
                found.add(new Tuple2<>(parts[0], degrees.doubleValue()));
            }
        }
        return found.iterator();
    });
}

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines).window(Durations.seconds(3), Durations.seconds(1)).transformToPair(rdd ->
            spark.createDataset(rdd.rdd(), org.apache.spark.sql.Encoders.tuple(
                            org.apache.spark.sql.Encoders.STRING(), org.apache.spark.sql.Encoders.DOUBLE()))
                    .groupByKey((org.apache.spark.api.java.function.MapFunction<Tuple2<String, Double>, String>)
                            reading -> reading._1(), org.apache.spark.sql.Encoders.STRING())
                    .reduceGroups((org.apache.spark.api.java.function.ReduceFunction<Tuple2<String, Double>>)
                            (a, b) -> a._2() <= b._2() ? a : b)
                    .toJavaRDD()
                    .mapToPair(lowest -> lowest._2())
                    .filter(lowest -> lowest._2() > 8.0));
}
