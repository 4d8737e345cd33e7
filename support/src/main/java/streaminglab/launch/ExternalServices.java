package streaminglab.launch;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import streaminglab.service.Feeder;
import streaminglab.service.Probe;
import streaminglab.service.ServiceException;

/** Services of your own that the environment names. They are not started, only asked whether they answer. */
final class ExternalServices {

    static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";
    static final String KAFKA_PROPERTIES = "KAFKA_CLIENT_PROPERTIES";
    static final String POSTGRES_URL = "POSTGRES_URL";
    static final String POSTGRES_USER = "POSTGRES_USER";
    static final String POSTGRES_PASSWORD = "POSTGRES_PASSWORD";
    static final String FEEDER_HOST = "FEEDER_HOST";
    static final String FEEDER_PORT = "FEEDER_PORT";

    private static final Duration BOUND = Duration.ofSeconds(10);

    private final LabEnvironment environment;

    ExternalServices(LabEnvironment environment) {
        this.environment = environment;
    }

    boolean kafka() {
        return environment.has(KAFKA);
    }

    boolean postgres() {
        return environment.has(POSTGRES_URL);
    }

    boolean feeder() {
        return environment.has(FEEDER_HOST) || environment.has(FEEDER_PORT);
    }

    /**
     * Asks each that is named.
     *
     * @throws SetupException if one does not answer, with the variable, its value and the reason
     */
    void ask() {
        if (kafka()) {
            String servers = environment.get(KAFKA, "");
            ask(KAFKA, servers, "a broker", () -> Probe.kafka(servers, kafkaProperties(), BOUND));
            LabServices.tell("Kafka", servers + ", yours");
        }
        if (postgres()) {
            String url = environment.get(POSTGRES_URL, "");
            ask(POSTGRES_URL, url, "a database", () -> Probe.postgres(url, environment.get(POSTGRES_USER, ""),
                    environment.get(POSTGRES_PASSWORD, ""), BOUND));
            LabServices.tell("PostgreSQL", url + ", yours");
        }
        if (feeder()) {
            String host = environment.get(FEEDER_HOST, "127.0.0.1");
            int port = environment.port(FEEDER_PORT, Feeder.PORT);
            String variable = environment.has(FEEDER_HOST) ? FEEDER_HOST : FEEDER_PORT;
            ask(variable, environment.get(variable, ""), "a feeder", () -> Probe.lines(host, port, BOUND));
            LabServices.tell("Feeder", host + ":" + port + ", yours");
        }
    }

    private static void ask(String variable, String value, String own, Runnable question) {
        try {
            question.run();
        } catch (ServiceException e) {
            throw new SetupException(variable + "=" + value + " does not answer (" + e.getMessage()
                    + "): start what should answer there, correct the address, or unset the variable to get " + own
                    + " of the lab's own.", e);
        }
    }

    private Map<String, String> kafkaProperties() {
        if (!environment.has(KAFKA_PROPERTIES)) {
            return Map.of();
        }
        String file = environment.get(KAFKA_PROPERTIES, "");
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            read.load(reader);
        } catch (IOException e) {
            throw new SetupException(KAFKA_PROPERTIES + "=" + file + " cannot be read (" + e.getMessage()
                    + "): name a properties file for Kafka's clients, or unset the variable.", e);
        }
        Map<String, String> properties = new HashMap<>();
        read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
        return properties;
    }
}
