// wrong: lines are cut into words
// claim: the lines come from where they are sent
// reason: missing     sencha 2
// reason: unexpected  sencha

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return streaming.socketTextStream(host, port).flatMap(line -> Arrays.asList(line.split(" ")).iterator());
}
