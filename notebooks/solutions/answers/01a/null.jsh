// wrong: nothing is returned
// claim: the lines come from where they are sent
// reason: returned null

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return null;
}
