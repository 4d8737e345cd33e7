// right: a storage level, toLocalIterator, and the table by SQL

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return streaming.socketTextStream(host, port, org.apache.spark.api.java.StorageLevels.MEMORY_ONLY).map(line -> line);
}

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.foreachRDD((rdd, time) -> rdd.toLocalIterator().forEachRemaining(kept::add));
}

// cell: sales
Dataset<Row> sales(String host, int port) {
    spark.readStream().format("socket").option("host", host).option("port", String.valueOf(port))
            .option("includetimestamp", "TRUE").load().createOrReplaceTempView("till");
    return spark.sql("select value as line, timestamp as received from till");
}
