// wrong: blank lines are left out
// claim: the lines come from where they are sent
// reason: missing     ""

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return streaming.socketTextStream(host, port).filter(line -> !line.isBlank());
}
