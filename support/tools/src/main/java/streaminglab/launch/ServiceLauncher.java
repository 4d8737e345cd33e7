package streaminglab.launch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import streaminglab.Environment;
import streaminglab.LabException;
import streaminglab.service.Capacity;
import streaminglab.service.Deadline;
import streaminglab.service.FileTree;
import streaminglab.service.ListenAddress;
import streaminglab.service.Service;
import streaminglab.service.ServiceException;
import streaminglab.service.cluster.SparkNode;
import streaminglab.service.feeder.Feeder;
import streaminglab.service.feeder.NetcatFeeder;
import streaminglab.service.kafka.KafkaBroker;
import streaminglab.service.kafka.KafkaLogin;
import streaminglab.service.postgres.PostgresServer;

/**
 * One service in the foreground, for the other machines of a cluster: kafka, postgres, feeder, spark-master or
 * spark-worker. It is reached by the address that notebooks have for it in their environment, and ends with the service.
 */
public final class ServiceLauncher {

    private static final int KAFKA_PORT = 9092;
    private static final int POSTGRES_PORT = 5432;
    private static final int MASTER_PORT = 7077;
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Path home;
    private final Environment environment;

    private ServiceLauncher(Path home, Environment environment) {
        this.home = home;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        try {
            ServiceLauncher cluster =
                    new ServiceLauncher(Path.of("").toAbsolutePath(), Environment.current());
            Service service = cluster.start(arguments[0]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                service.stop();
                Runtime.getRuntime().halt(0);
            }, "end of " + service.name()));
            LabServices.report(service.name(), service.address());
            Deadline.in(FOR_EVER).await(() -> !service.isAlive());
            System.err.println(service.name() + " died; the reason is in its log in build/services/logs.");
        } catch (SetupException | ServiceException | LabException e) {
            System.err.println("lab: " + e.getMessage());
        }
        Runtime.getRuntime().halt(1);
    }

    private Service start(String name) {
        FileTree.ownersAlone(home.resolve("build/services"));
        Path data = home.resolve("build/services").resolve(name);
        Capacity capacity = Capacity.of(environment.get(LabServices.STUDENTS, "1"));
        switch (name) {
            case "kafka":
                return KafkaBroker.start(home, data, KAFKA_PORT, ListenAddress.everywhere(
                        host(Environment.KAFKA_BOOTSTRAP_SERVERS, "kafka:" + KAFKA_PORT, KAFKA_PORT)), capacity,
                        LabServices.clientProperties(home, environment).map(KafkaLogin::in).orElse(null));
            case "postgres":
                return PostgresServer.start(home, data, POSTGRES_PORT, ListenAddress.everywhere(ownAddress()),
                        required(Environment.POSTGRES_PASSWORD, "the password that notebooks are given too"), capacity);
            case "feeder":
                return NetcatFeeder.start(Path.of(required(LabServices.FEEDER_PROGRAM, "the program that starts netcat")),
                        home.resolve("build/services/logs/feeder.log"), ListenAddress.everywhere(ownAddress()), Feeder.PORT);
            case "spark-master":
                return SparkNode.master(home, data, master(), MASTER_PORT);
            case "spark-worker":
                master();
                return SparkNode.worker(home, data, ownAddress(), environment.get(Environment.SPARK_MASTER, ""));
            default:
                throw new SetupException("There is no service " + name
                        + ": there are kafka, postgres, feeder, spark-master and spark-worker.");
        }
    }

    /** The host of the master in {@code SPARK_MASTER}. */
    private String master() {
        String master = required(Environment.SPARK_MASTER, "e.g. spark://spark-master:" + MASTER_PORT);
        if (!master.startsWith("spark://")) {
            throw new SetupException("SPARK_MASTER=" + master + " is no address of a standalone master, which looks like "
                    + "spark://spark-master:" + MASTER_PORT + ".");
        }
        return hostOf(Environment.SPARK_MASTER, master.substring("spark://".length()), MASTER_PORT);
    }

    private String host(String variable, String example, int port) {
        return hostOf(variable, required(variable, "e.g. " + example), port);
    }

    private static String hostOf(String variable, String address, int port) {
        if (!address.matches("[\\w.-]+:" + port)) {
            throw new SetupException(variable + " names " + address + ", and the service here has one name and the port "
                    + port + ": give HOST:" + port + ".");
        }
        return address.substring(0, address.lastIndexOf(':'));
    }

    private String required(String variable, String meaning) {
        if (!environment.has(variable)) {
            throw new SetupException(variable + " is not set: give " + meaning + ".");
        }
        return environment.get(variable, "");
    }

    private static String ownAddress() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            throw new SetupException("This machine does not know its own address (" + e.getMessage()
                    + "): give it a host name that resolves.", e);
        }
    }
}
