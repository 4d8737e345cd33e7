// wrong: a stream at an address where nobody answers
// claim: the lines come from where they are sent
// reason: Nobody answers where your stream listens; the lines are sent at the host

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return streaming.socketTextStream("localhost", 1);
}
