package streaminglab.grading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A short-lived program that has ended, and what it said to its output and its errors. */
record Program(int exitCode, String said) {

    static Program run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            return new Program(process.waitFor(), said);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new GradingException("interrupted while " + command[0] + " ran");
        }
    }
}
