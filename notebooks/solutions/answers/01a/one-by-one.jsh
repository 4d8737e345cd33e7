// right: lines are added one by one, and columns renamed

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.foreachRDD((rdd, time) -> {
        for (String line : rdd.collect()) {
            kept.add(line);
        }
    });
}

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket")
            .options(Map.of("host", host, "port", String.valueOf(port), "includeTimestamp", "true"))
            .load()
            .withColumnRenamed("value", "line")
            .withColumnRenamed("timestamp", "received");
}
