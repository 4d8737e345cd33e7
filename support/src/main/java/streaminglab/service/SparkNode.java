package streaminglab.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** One machine's part of a Spark standalone cluster: its master, or a worker with one core and 1 GB for executors. */
public final class SparkNode implements Service {

    private static final Duration STARTS = Duration.ofMinutes(5);
    private static final Duration ENDS = Duration.ofSeconds(8);
    private static final Duration ASKED = Duration.ofSeconds(5);
    private static final int WORKER_PORT = 7078;

    private final String name;
    private final String host;
    private final int port;
    private final Supplier<ChildProcess> starter;
    private ChildProcess process;

    private SparkNode(String name, String host, int port, Supplier<ChildProcess> starter) {
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
     * A worker that answers. It registers with its master by itself, whenever that is there.
     *
     * @param host   this machine's address, for the driver and the other executors
     * @param master {@code spark://host:port}
     */
    public static SparkNode worker(Path home, Path data, String host, String master) {
        SparkDaemon daemon = new SparkDaemon(home, data, host);
        return new SparkNode("Worker", host, WORKER_PORT,
                () -> daemon.worker("worker", WORKER_PORT, 8081, master)).running();
    }

    private synchronized SparkNode running() {
        process = starter.get();
        boolean answers = false;
        try {
            answers = Deadline.in(STARTS).await(() -> !process.isAlive() || answers());
        } finally {
            if (!answers) {
                process.kill();
            }
        }
        if (!process.isAlive()) {
            throw new ServiceException(name + " did not start on " + address() + ": " + process.reason());
        }
        return this;
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
    public boolean answers() {
        try {
            Probe.lines(host, port, ASKED);
            return true;
        } catch (ServiceException notYet) {
            return false;
        }
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public List<ProcessId> processes() {
        return process.isAlive() ? List.of(process.id()) : List.of();
    }

    @Override
    public synchronized void stop() {
        process.end(ENDS);
    }

    @Override
    public synchronized void kill() {
        process.kill();
    }

    @Override
    public synchronized void restart() {
        stop();
        running();
    }
}
