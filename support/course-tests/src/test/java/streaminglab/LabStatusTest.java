package streaminglab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import streaminglab.notebook.LabServices;
import streaminglab.service.feeder.Feeder;
import streaminglab.service.feeder.LineServer;
import streaminglab.testing.Checkout;

/** {@link Lab#status} in a JVM of its own, since addresses come from the environment. */
class LabStatusTest {

    /** Checks once for each line that it reads. */
    static final class Checks {

        private Checks() {
        }

        public static void main(String[] arguments) throws IOException {
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
            while (input.readLine() != null) {
                try {
                    Lab.status();
                    System.out.println("done");
                } catch (LabException e) {
                    System.out.println("done: " + e.getMessage());
                }
            }
        }
    }

    @Test
    void eachCallAsksEachServiceAnew() throws Exception {
        LineServer feeder = Feeder.start(0);
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.apache.logging.log4j.level=OFF", "-Dstreaminglab.home=" + Checkout.HOME,
                "-cp", System.getProperty("java.class.path"), Checks.class.getName());
        builder.environment().putAll(LabServices.addresses());
        builder.environment().put("FEEDER_PORT", String.valueOf(feeder.port()));
        Process checks = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (PrintWriter input = new PrintWriter(checks.getOutputStream(), true); BufferedReader output = checks.inputReader()) {
            assertThat(check(input, output)).anyMatch(line -> line.matches("Kafka +\\S+ answers, from KAFKA_BOOTSTRAP_SERVERS"))
                    .anyMatch(line -> line.startsWith("PostgreSQL") && line.contains(" answers"))
                    .anyMatch(line -> line.matches("Feeder +\\S+ answers, from FEEDER_PORT")).endsWith("done");
            feeder.stop();
            List<String> after = check(input, output);
            assertThat(after).anyMatch(line -> line.matches("Feeder +does not answer"));
            assertThat(after.get(after.size() - 1)).contains(":" + feeder.port(), "does not answer", "FEEDER_PORT");
            feeder.restart();
            assertThat(check(input, output)).endsWith("done");
        } finally {
            feeder.stop();
            checks.destroyForcibly();
        }
    }

    private static List<String> check(PrintWriter input, BufferedReader output) throws IOException {
        input.println();
        List<String> lines = new ArrayList<>();
        do {
            lines.add(output.readLine());
        } while (!String.valueOf(lines.get(lines.size() - 1)).matches("done.*|null"));
        return lines;
    }
}
