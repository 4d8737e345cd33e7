// wrong: a receiver of one's own that ends with an error after two lines
// claim: the lines come from where they are sent
// reason: The receiver of your stream gave up. Spark says:

// cell: receive
class FailingReceiver extends org.apache.spark.streaming.receiver.Receiver<String> {
    private final String host;
    private final int port;

    FailingReceiver(String host, int port) {
        super(org.apache.spark.storage.StorageLevel.MEMORY_ONLY());
        this.host = host;
        this.port = port;
    }

    @Override
    public void onStart() {
        new Thread(() -> {
            try (var lines = new Scanner(new java.net.Socket(host, port).getInputStream(), "UTF-8")) {
                store(lines.nextLine());
                store(lines.nextLine().split(" ")[2]);
            } catch (Exception e) {
                stop("the line was read wrongly", e);
            }
        }).start();
    }

    @Override
    public void onStop() { }
}

JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return streaming.receiverStream(new FailingReceiver(host, port));
}
