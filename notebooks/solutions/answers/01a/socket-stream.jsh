// right: a function of one's own cuts the lines, take brings them, and the table is typed

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return streaming.socketStream(host, port,
            in -> new java.io.BufferedReader(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8))
                    .lines()::iterator,
            org.apache.spark.storage.StorageLevel.MEMORY_AND_DISK());
}

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.foreachRDD(rdd -> {
        int count = (int) rdd.count();
        if (count > 0) {
            kept.addAll(rdd.take(count));
        }
    });
}

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket")
            .option("host", host).option("port", port).option("includeTimestamp", true)
            .load()
            .as(Encoders.tuple(Encoders.STRING(), Encoders.TIMESTAMP()))
            .toDF("line", "received");
}
