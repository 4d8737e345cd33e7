package streaminglab.service.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import streaminglab.service.ChildProcess;
import streaminglab.service.Probe;
import streaminglab.service.ProcessService;

/** One machine's part of a Spark standalone cluster: its master, or a worker with one core and 1 GB for executors. */
public final class SparkNode extends ProcessService {

    private static final Duration STARTS = Duration.ofMinutes(5);
    private static final Duration ENDS = Duration.ofSeconds(8);
    private static final Duration ASKED = Duration.ofSeconds(5);
    private static final int WORKER_PORT = 7078;

    private final String name;
    private final String host;
    private final int port;
    private final Supplier<ChildProcess> starter;

    private SparkNode(String name, String host, int port, Supplier<ChildProcess> starter) {
        super(name, STARTS, ENDS);
        this.name = name;
        this.host = host;
        this.port = port;
        this.starter = starter;
    }

    /**
     * A master that answers on {@code host}, the name that {@code spark.master} has for it, and shows its web page on
     * port 8080.
     */
    public static SparkNode master(Path home, Path data, String host, int port) {
        SparkDaemon daemon = new SparkDaemon(home, data, host);
        return new SparkNode("Master", host, port, () -> daemon.master(port, 8080)).running();
    }

    /**
     * A worker that answers. It registers with its master as soon as that is there.
     *
     * @param host   this machine's address, for the driver and the other executors
     * @param master {@code spark://host:port}
     */
    public static SparkNode worker(Path home, Path data, String host, String master) {
        SparkDaemon daemon = new SparkDaemon(home, data, host);
        return new SparkNode("Worker", host, WORKER_PORT,
                () -> daemon.worker("worker", WORKER_PORT, 8081, master)).running();
    }

    private SparkNode running() {
        run();
        return this;
    }

    @Override
    protected ChildProcess launch() {
        return starter.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return host + ":" + port;
    }

    @Override
    protected void probe() {
        Probe.lines(host, port, ASKED);
    }
}
