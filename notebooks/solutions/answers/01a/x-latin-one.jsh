// wrong: the bytes are read as Latin-1
// claim: the lines come from where they are sent
// reason: missing     maté 3

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return streaming.socketStream(host, port,
            in -> new java.io.BufferedReader(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .lines()::iterator,
            org.apache.spark.storage.StorageLevel.MEMORY_ONLY());
}
