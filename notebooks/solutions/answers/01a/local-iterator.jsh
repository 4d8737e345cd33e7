// right: lines come by an iterator, and columns by SQL

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    JavaReceiverInputDStream<String> lines = streaming.socketTextStream(host, port,
            org.apache.spark.storage.StorageLevel.MEMORY_ONLY());
    return lines.repartition(2);
}

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.foreachRDD(rdd -> rdd.toLocalIterator().forEachRemaining(kept::add));
}

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket").option("host", host).option("port", String.valueOf(port))
            .option("includeTimestamp", "true").load().selectExpr("value as line", "timestamp as received");
}
