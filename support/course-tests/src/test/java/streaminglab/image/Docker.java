package streaminglab.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Docker's command line. */
final class Docker {

    /** What `make image` made. */
    static final String IMAGE = "streaminglab";

    private Docker() {
    }

    /** How a command ended, and what it said on both of its streams. */
    record Result(int exitCode, String output) {
    }

    /** What the command printed; a failure fails the test. */
    static String run(String... arguments) {
        Result result = tried(arguments);
        assertThat(result.exitCode()).as(() -> String.join(" ", arguments) + "\n" + result.output()).isZero();
        return result.output().strip();
    }

    static Result tried(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return run(command, Map.of());
    }

    static Result run(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
