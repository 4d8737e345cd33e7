package streaminglab.launch;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import streaminglab.Environment;
import streaminglab.service.Probe;
import streaminglab.service.ServiceException;
import streaminglab.service.feeder.Feeder;
import streaminglab.service.kafka.ClientProperties;

/**
 * Asks, each by its own protocol, the lab that runs here and the services that the environment names: what a container's
 * health check runs. A line and exit code 1 for the first that does not answer.
 */
public final class HealthCheck {

    private static final Duration ANSWERS = Duration.ofSeconds(10);
    private static final int MASTER_PORT = 7077;

    private final Environment addresses;
    private final LabState lab;

    private HealthCheck(LabState lab, Map<String, String> environment) {
        this.lab = lab;
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(lab.addresses());
        this.addresses = new Environment(all);
    }

    public static void main(String[] arguments) {
        HealthCheck health = new HealthCheck(LabState.read(Path.of("build/lab.state")), System.getenv());
        for (Runnable question : List.<Runnable>of(health::askKafka, health::askPostgres, health::askFeeder,
                health::askSpark, health::askJupyter)) {
            try {
                question.run();
            } catch (ServiceException e) {
                System.out.println(e.getMessage());
                System.exit(1);
            }
        }
        System.exit(0);
    }

    private void askKafka() {
        String servers = addresses.get(Environment.KAFKA_BOOTSTRAP_SERVERS, "");
        if (!servers.isEmpty()) {
            String file = addresses.get(Environment.KAFKA_CLIENT_PROPERTIES);
            Map<String, String> properties = file == null ? Map.of() : ClientProperties.in(Path.of(file));
            ask("Kafka at " + servers, () -> Probe.kafka(servers, properties, ANSWERS));
        }
    }

    private void askPostgres() {
        String url = addresses.get(Environment.POSTGRES_URL, "");
        if (!url.isEmpty()) {
            ask("PostgreSQL at " + url, () -> Probe.postgres(url, addresses.get(Environment.POSTGRES_USER, ""),
                    addresses.get(Environment.POSTGRES_PASSWORD, ""), ANSWERS));
        }
    }

    private void askFeeder() {
        if (addresses.has(Environment.FEEDER_HOST)) {
            String host = addresses.get(Environment.FEEDER_HOST, "");
            int port = addresses.port(Environment.FEEDER_PORT, Feeder.PORT);
            ask("the feeder at " + host + ":" + port, () -> Probe.lines(host, port, ANSWERS));
        }
    }

    private void askSpark() {
        String master = addresses.get(Environment.SPARK_MASTER, "");
        if (master.startsWith("spark://")) {
            URI address = URI.create(master);
            ask(master, () -> Probe.lines(address.getHost(), address.getPort() < 0 ? MASTER_PORT : address.getPort(),
                    ANSWERS));
        }
    }

    private void askJupyter() {
        if (lab.launcher() != null) {
            ask("JupyterLab", this::status);
        }
    }

    private void status() {
        if (lab.url().isEmpty()) {
            throw new ServiceException("the lab is starting");
        }
        try {
            URI page = URI.create(lab.url());
            // Its version, which it tells everybody: a hub's users have tokens that nobody else knows.
            HttpURLConnection status = (HttpURLConnection) page.resolve("api").toURL().openConnection();
            status.setConnectTimeout(Math.toIntExact(ANSWERS.toMillis()));
            status.setReadTimeout(Math.toIntExact(ANSWERS.toMillis()));
            if (status.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new ServiceException("status " + status.getResponseCode());
            }
        } catch (IOException e) {
            throw new ServiceException(e.getMessage(), e);
        }
    }

    private static void ask(String whom, Runnable question) {
        try {
            question.run();
        } catch (ServiceException e) {
            throw new ServiceException(whom + " does not answer: " + e.getMessage(), e);
        }
    }
}
