// wrong: lines are changed on their way
// claim: the lines come from where they are sent
// reason: missing     sencha 2
// reason: unexpected  SENCHA 2

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return streaming.socketTextStream(host, port).map(line -> line.toUpperCase());
}
