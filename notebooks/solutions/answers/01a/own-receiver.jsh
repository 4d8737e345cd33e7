// right: a receiver of one's own, with a loop over the socket's lines

// cell: receive
class LinesOfTill extends org.apache.spark.streaming.receiver.Receiver<String> {
    private final String host;
    private final int port;

    LinesOfTill(String host, int port) {
        super(org.apache.spark.storage.StorageLevel.MEMORY_ONLY());
        this.host = host;
        this.port = port;
    }

    @Override
    public void onStart() {
        new Thread(this::read).start();
    }

    private void read() {
        try (java.net.Socket socket = new java.net.Socket(host, port);
                java.io.BufferedReader lines = new java.io.BufferedReader(
                        new java.io.InputStreamReader(socket.getInputStream(), "UTF-8"))) {
            for (String line = lines.readLine(); line != null && !isStopped(); line = lines.readLine()) {
                store(line);
            }
        } catch (java.io.IOException e) {
            restart("the till hung up", e);
        }
    }

    @Override
    public void onStop() { }
}

JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return streaming.receiverStream(new LinesOfTill(host, port));
}

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.glom().foreachRDD(rdd -> {
        for (List<String> partition : rdd.collect()) {
            kept.addAll(partition);
        }
    });
}
