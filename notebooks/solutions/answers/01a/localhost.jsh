// wrong: localhost instead of the host that is given
// claim: the lines come from where they are sent
// reason: Nobody answers where your stream listens; the lines are sent at the host and the port that the function is giv

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return streaming.socketTextStream("localhost", port);
}
