// right: a receiver of one's own, each partition sent back by runJob-like mapPartitions, and columns by a map

// cell: receive
class TillReceiver extends org.apache.spark.streaming.receiver.Receiver<String> {
    private final String host;
    private final int port;

    TillReceiver(String host, int port) {
        super(org.apache.spark.storage.StorageLevel.MEMORY_AND_DISK_2());
        this.host = host;
        this.port = port;
    }

    @Override
    public void onStart() {
        Thread thread = new Thread(this::listen);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void onStop() { }

    private void listen() {
        try (var socket = new java.net.Socket(host, port);
                var reader = new java.io.BufferedReader(new java.io.InputStreamReader(
                        socket.getInputStream(), java.nio.charset.StandardCharsets.UTF_8))) {
            String line;
            while (!isStopped() && (line = reader.readLine()) != null) {
                store(line);
            }
        } catch (java.io.IOException e) {
            restart("the till is silent", e);
        }
    }
}

JavaDStream<String> receive(JavaStreamingContext streaming, String host, int port) {
    return streaming.receiverStream(new TillReceiver(host, port));
}

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.mapPartitions(each -> {
        var one = new ArrayList<String>();
        each.forEachRemaining(one::add);
        return List.of(one.toArray(new String[0])).iterator();
    }).repartition(3).foreachRDD((rdd, time) -> {
        var mine = new LinkedList<String>(rdd.collect());
        while (!mine.isEmpty()) {
            kept.add(mine.removeFirst());
        }
    });
}

// cell: sales
Dataset<Row> sales(String host, int port) {
    Dataset<Row> raw = spark.readStream().format("org.apache.spark.sql.execution.streaming.sources.TextSocketSourceProvider")
            .option("host", host).option("port", Integer.toString(port)).option("includetimestamp", "TRUE").load();
    return raw.withColumns(Map.of("line", raw.col("value"), "received", raw.col("timestamp"))).select("line", "received");
}
