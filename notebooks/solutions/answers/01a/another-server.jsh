// wrong: a stream of the lab's own feeder, which sends other lines
// claim: the lines come from where they are sent
// reason: missing     sencha 2
// reason: unexpected  the old teapot remembers every cup

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return streaming.socketTextStream(Lab.feederHost(), Lab.feederPort());
}
