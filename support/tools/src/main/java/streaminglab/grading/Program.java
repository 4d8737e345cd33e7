package streaminglab.grading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import streaminglab.service.ChildProcess;

/** A short-lived program that has ended, and what it said to its output and its errors. */
record Program(int exitCode, String said) {

    private static final Duration BOUND = Duration.ofMinutes(2);

    /** @throws GradingException if it does not end, with what it has said until then */
    static Program run(String... command) throws IOException {
        return run(BOUND, command);
    }

    static Program run(Duration bound, String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        AtomicBoolean late = new AtomicBoolean();
        process.onExit().orTimeout(bound.toMillis(), TimeUnit.MILLISECONDS).exceptionally(timeout -> {
            late.set(true);
            // Whoever holds the output open holds up its reader.
            ChildProcess.killTree(process);
            return process;
        });
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            int exitCode = process.waitFor();
            if (late.get()) {
                throw new GradingException(String.join(" ", command) + " has not ended in " + bound.toSeconds()
                        + " s and was ended. It said: " + (said.isEmpty() ? "nothing" : said));
            }
            return new Program(exitCode, said);
        } catch (InterruptedException e) {
            ChildProcess.killTree(process);
            Thread.currentThread().interrupt();
            throw new GradingException("interrupted while " + command[0] + " ran");
        }
    }
}
