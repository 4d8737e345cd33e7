// wrong: the first address that came stays for ever
// claim: blank lines and spaces are received as they came
// reason: Nobody answers

// cell: receive
int[] firstPort = {0};

JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    if (firstPort[0] == 0) {
        firstPort[0] = port;
    }
    return streaming.socketTextStream(host, firstPort[0]);
}
