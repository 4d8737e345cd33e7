// wrong: spaces at the ends of lines are cut off
// claim: blank lines and spaces are received as they came
// reason: missing     "  sencha 2"
// reason: unexpected  sencha 2

// cell: receive
JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return streaming.socketTextStream(host, port).map(String::strip);
}
