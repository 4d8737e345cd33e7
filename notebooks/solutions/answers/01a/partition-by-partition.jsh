// right: each partition is one list, and the table gets its names all at once

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    JavaReceiverInputDStream<String> socket = streaming.socketTextStream(host, port);
    return socket.transform(rdd -> rdd);
}

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.glom().foreachRDD(rdd -> rdd.collect().forEach(kept::addAll));
}

// cell: sales
Dataset<Row> sales(String host, int port) {
    var options = new HashMap<String, String>();
    options.put("host", host);
    options.put("port", "" + port);
    options.put("includeTimestamp", "true");
    return spark.readStream().options(options).format("socket").load().toDF("line", "received");
}
