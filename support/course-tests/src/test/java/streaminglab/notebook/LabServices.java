package streaminglab.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import streaminglab.service.feeder.Feeder;
import streaminglab.service.feeder.LineServer;
import streaminglab.service.kafka.KafkaBroker;
import streaminglab.service.postgres.PostgresServer;
import streaminglab.testing.Checkout;

/** Kafka, PostgreSQL and the feeder for all notebooks that the tests run: started once, ended with this JVM. */
public final class LabServices {

    /** What notebooks gave stays here until the next tests, to look at. */
    private static final Path FOLDER = emptied(Checkout.SCRATCH.resolve("notebooks"));
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
            postgres.kill();
            FileUtils.deleteQuietly(data.toFile());
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

    private static Path emptied(Path folder) {
        try {
            FileUtils.deleteDirectory(folder.toFile());
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty folder that no other test has. */
    static Path newFolder(String name) {
        try {
            return Files.createTempDirectory(FOLDER, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
