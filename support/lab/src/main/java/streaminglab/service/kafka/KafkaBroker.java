package streaminglab.service.kafka;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import streaminglab.service.Capacity;
import streaminglab.service.ChildProcess;
import streaminglab.service.ListenAddress;
import streaminglab.service.Ports;
import streaminglab.service.Probe;
import streaminglab.service.ProcessService;
import streaminglab.service.ServiceException;

/**
 * A real Apache Kafka broker in KRaft mode, alone in a JVM of its own. It ends with the JVM that started
 * it, however that ends. Topics are not made on first use: a name that was not created is an error.
 * A killed broker answers again some three seconds after {@link #restart}.
 *
 * <pre>{@code
 * KafkaBroker broker = KafkaBroker.start(Path.of("."), Path.of(Lab.folder("broker")));
 * broker.kill();
 * broker.restart();   // same port, same data
 * }</pre>
 */
public final class KafkaBroker extends ProcessService {

    private static final Duration STARTS = Duration.ofMinutes(5);
    private static final Duration ENDS = Duration.ofSeconds(30);
    private static final Duration ASKED = Duration.ofSeconds(5);

    private final Path home;
    private final Path data;
    private final int port;
    private final ListenAddress listener;
    private final Capacity capacity;
    private final KafkaLogin login;
    private final int controllerPort = Ports.free();

    private KafkaBroker(Path home, Path data, int port, ListenAddress listener, Capacity capacity,
            KafkaLogin login) {
        super("Kafka", STARTS, ENDS);
        this.home = home.toAbsolutePath();
        this.data = data.toAbsolutePath();
        this.port = port;
        this.listener = listener;
        this.capacity = capacity;
        this.login = login;
    }

    /** A broker on a free port that answers; see {@link #start(Path, Path, int)}. */
    public static KafkaBroker start(Path home, Path data) {
        return start(home, data, 0);
    }

    /**
     * A broker on loopback that answers; see {@link #start(Path, Path, int, ListenAddress, Capacity, KafkaLogin)}.
     */
    public static KafkaBroker start(Path home, Path data, int port) {
        return start(home, data, port, ListenAddress.LOOPBACK, Capacity.OF_ONE, null);
    }

    /**
     * A broker that answers.
     *
     * @param home the checkout, whose {@code build/kafka/lib} holds Kafka's jars
     * @param data its folder: made if missing, else served as it was left. Its log is beside it, in {@code logs}
     * @param port 0 for a free one
     * @param listener where it listens, and the host that it advertises to clients
     * @param capacity how much memory it may take
     * @param login what it asks of its clients; null where everybody may connect who reaches its port
     * @throws streaminglab.service.ServiceException if it does not answer within five minutes, another broker serves the
     *                                              folder, or the port is taken, with the reason
     */
    public static KafkaBroker start(Path home, Path data, int port, ListenAddress listener, Capacity capacity, KafkaLogin login) {
        KafkaBroker broker = new KafkaBroker(home, data, Ports.freeOr(port), listener, capacity, login);
        broker.run();
        return broker;
    }

    /** The value of {@code bootstrap.servers} for its clients, the same as {@link #address}. */
    public String bootstrapServers() {
        return listener.address(port);
    }

    @Override
    protected ChildProcess launch() {
        Path jars = home.resolve("build/kafka/lib");
        if (!Files.isDirectory(jars)) {
            throw new ServiceException("Kafka's jars are not in " + jars + ": run `make setup` first.");
        }
        Ports.requireFree("Kafka", port);
        try {
            Files.createDirectories(data);
            BrokerConfiguration.write(data.resolve(BrokerMain.CONFIGURATION), listener, port, controllerPort, login);
            return ChildProcess.start(command(jars), data, Map.of(), log());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + data, e);
        }
    }

    private List<String> command(Path jars) {
        try {
            Path support = Path.of(
                    KafkaBroker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms32m", "-Xmx" + capacity.kafkaMegabytes() + "m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData",
                    "-Dlog4j2.configurationFile=streaminglab/broker-log4j2.properties",
                    "-cp", support + ":" + jars + "/*", BrokerMain.class.getName());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path log() {
        return data.resolveSibling("logs").resolve(data.getFileName() + ".log");
    }

    @Override
    public String name() {
        return "Kafka";
    }

    @Override
    public String address() {
        return bootstrapServers();
    }

    @Override
    protected void probe() {
        // First without Kafka's client, whose way to say "nobody there yet" takes a second.
        Probe.lines(Ports.LOOPBACK, port, ASKED);
        String answered = Probe.kafka(address(), login == null ? Map.of() : login.clientProperties(), ASKED);
        // Another broker can take the port between the look whether it is free and the bind of this one.
        if (!answered.equals(clusterId())) {
            throw new ServiceException("another broker answers on " + address());
        }
    }

    private String clusterId() {
        Path file = data.resolve(BrokerMain.META_PROPERTIES);
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties meta = new Properties();
            meta.load(reader);
            return meta.getProperty("cluster.id");
        } catch (IOException e) {
            throw new ServiceException(file + " cannot be read", e);
        }
    }
}
