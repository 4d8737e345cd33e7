// right: the context of the Scala API, collectAsync on windows of one micro-batch, and columns that are added and dropped

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return JavaDStream.fromDStream(
            streaming.ssc().socketTextStream(host, port, org.apache.spark.storage.StorageLevel.MEMORY_AND_DISK_SER()),
            scala.reflect.ClassTag$.MODULE$.apply(String.class));
}

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.window(new org.apache.spark.streaming.Duration(lines.dstream().slideDuration().milliseconds()))
            .foreachRDD(rdd -> kept.addAll(rdd.collectAsync().get()));
}

// cell: sales
Dataset<Row> sales(String host, int port) {
    Dataset<Row> socket = spark.readStream().format("socket").option("host", host).option("port", port)
            .option("includeTimestamp", true).load();
    return socket.withColumn("line", socket.col("value")).withColumn("received", socket.col("timestamp"))
            .drop("value", "timestamp");
}
