package streaminglab.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import streaminglab.service.Checkout;
import streaminglab.service.Feeder;
import streaminglab.service.KafkaBroker;
import streaminglab.service.LineServer;
import streaminglab.service.PostgresServer;

/** Kafka, PostgreSQL and the feeder for all notebooks that the tests run: started once, ended with this JVM. */
public final class LabServices {

    private static final Map<String, String> ADDRESSES = start();

    private LabServices() {
    }

    /** Where they are, as the launcher tells a kernel. */
    public static Map<String, String> addresses() {
        return ADDRESSES;
    }

    private static Map<String, String> start() {
        Path data = newFolder("services");
        KafkaBroker kafka = KafkaBroker.start(Checkout.HOME, data.resolve("kafka"));
        PostgresServer postgres = PostgresServer.start(Checkout.HOME, data.resolve("postgres"));
        LineServer feeder = Feeder.start(0);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            kafka.kill();
            postgres.stop();
        }, "end of the services"));
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        addresses.put("POSTGRES_URL", postgres.jdbcUrl());
        addresses.put("POSTGRES_USER", postgres.user());
        addresses.put("POSTGRES_PASSWORD", postgres.password());
        addresses.put("FEEDER_HOST", feeder.host());
        addresses.put("FEEDER_PORT", String.valueOf(feeder.port()));
        return addresses;
    }

    /** An empty folder in build/test that no other test has. */
    static Path newFolder(String name) {
        try {
            Path tests = Files.createDirectories(Checkout.HOME.resolve("build/test"));
            return Files.createTempDirectory(tests, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
