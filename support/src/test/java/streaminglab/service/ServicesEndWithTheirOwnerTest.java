package streaminglab.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesEndWithTheirOwnerTest {

    @TempDir
    static Path folder;

    @Test
    void noServiceOutlivesAKilledOwnerAndItsDataAreServedAgain() throws Exception {
        List<ProcessId> services = startAndKill();
        // At once, while the old ones may still be ending.
        try (KafkaBroker kafka = KafkaBroker.start(Checkout.HOME, folder.resolve("kafka"));
                PostgresServer postgres = PostgresServer.start(Checkout.HOME, folder.resolve("postgres"))) {
            assertThat(kafka.answers()).isTrue();
            assertThat(postgres.answers()).isTrue();
            await().atMost(Duration.ofSeconds(30)).until(() -> services.stream().noneMatch(ProcessId::isAlive));
        }
    }

    private static List<ProcessId> startAndKill() throws Exception {
        Process owner = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstreaminglab.home=" + Checkout.HOME, "-Dorg.apache.logging.log4j.level=OFF",
                "-cp", System.getProperty("java.class.path"), ServicesOwner.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<ProcessId> services = new ArrayList<>();
        try (BufferedReader output = owner.inputReader()) {
            String line;
            while (!"started".equals(line = output.readLine())) {
                assertThat(line).as("what the owner printed").matches("\\d+");
                services.add(ProcessHandle.of(Long.parseLong(line)).map(ProcessId::of).orElseThrow());
            }
        } finally {
            owner.destroyForcibly().waitFor();
        }
        assertThat(services).hasSize(3);
        return services;
    }
}
