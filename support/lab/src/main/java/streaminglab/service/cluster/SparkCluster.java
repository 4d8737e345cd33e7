package streaminglab.service.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import streaminglab.service.ChildProcess;
import streaminglab.service.Deadline;
import streaminglab.service.Ports;
import streaminglab.service.ProcessIdentity;
import streaminglab.service.Service;
import streaminglab.service.ServiceException;

/**
 * A Spark standalone cluster on loopback: a master and workers, each in a JVM of its own, from the jars of this lab.
 * It ends with the JVM that started it, however that ends.
 *
 * <pre>{@code
 * SparkCluster cluster = SparkCluster.start(Path.of("."), Path.of(Lab.folder("cluster")), 2);
 * SparkSession spark = SparkSession.builder().master(cluster.master()).getOrCreate();
 * }</pre>
 */
public final class SparkCluster implements Service {

    private static final Duration STARTS = Duration.ofSeconds(90);
    private static final Duration ENDS = Duration.ofSeconds(20);
    private static final Pattern ALIVE_WORKERS = Pattern.compile("\"aliveworkers\"\\s*:\\s*(\\d+)");

    // One for all: each client has threads of its own.
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path home;
    private final Path data;
    private final int workers;
    private final int port = Ports.free();
    private final int webPort = Ports.free();
    private final List<ChildProcess> processes = new ArrayList<>();

    private SparkCluster(Path home, Path data, int workers) {
        this.home = home.toAbsolutePath();
        this.data = data.toAbsolutePath();
        this.workers = workers;
    }

    /**
     * A cluster whose workers have all registered; each has one core and 1 GB for executors.
     *
     * @param home    the checkout, where setup has put the jars of this edition of Spark
     * @param data    its folder, made if missing: logs, and the executors' work folders
     * @param workers how many, 1 to 8
     * @throws streaminglab.service.ServiceException if not all of them are there within 90 seconds; the logs say the reason
     */
    public static SparkCluster start(Path home, Path data, int workers) {
        if (workers < 1 || workers > 8) {
            throw new IllegalArgumentException("a cluster here has 1 to 8 workers, not " + workers);
        }
        SparkCluster cluster = new SparkCluster(home, data, workers);
        cluster.run();
        return cluster;
    }

    /** The value for {@code spark.master}: {@code spark://host:port}. */
    public String master() {
        return "spark://" + address();
    }

    private synchronized void run() {
        processes.clear();
        SparkDaemon daemon = new SparkDaemon(home, data, Ports.LOOPBACK);
        processes.add(daemon.master(port, webPort));
        for (int i = 1; i <= workers; i++) {
            processes.add(daemon.worker("worker-" + i, 0, Ports.free(), master()));
        }
        boolean complete = Deadline.in(STARTS).await(() -> !isAlive() || aliveWorkers() == workers);
        if (!complete || !isAlive()) {
            kill();
            throw new ServiceException("The Spark cluster did not start on " + address() + "; the reason is in "
                    + data.resolve("logs"));
        }
    }

    private int aliveWorkers() {
        try {
            String state = CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://" + Ports.LOOPBACK + ":" + webPort + "/json/"))
                            .timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
            var found = ALIVE_WORKERS.matcher(state);
            return found.find() ? Integer.parseInt(found.group(1)) : 0;
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public String name() {
        return "Spark";
    }

    @Override
    public String address() {
        return Ports.LOOPBACK + ":" + port;
    }

    /** Whether the master answers and knows at least one living worker. */
    @Override
    public boolean answers() {
        return aliveWorkers() > 0;
    }

    @Override
    public boolean isAlive() {
        return !processes.isEmpty() && processes.stream().allMatch(ChildProcess::isAlive);
    }

    @Override
    public List<ProcessIdentity> processes() {
        return processes.stream().filter(ChildProcess::isAlive).map(ChildProcess::id).toList();
    }

    @Override
    public synchronized void stop() {
        // Workers first, so that they end their executors before the master forgets them.
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).end(ENDS);
        }
    }

    @Override
    public synchronized void kill() {
        processes.forEach(ChildProcess::kill);
    }

    @Override
    public synchronized void restart() {
        stop();
        run();
    }
}
