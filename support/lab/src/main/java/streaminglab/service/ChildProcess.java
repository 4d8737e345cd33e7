package streaminglab.service;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process that ends when its standard input does: on {@link #end}, and whenever this JVM is gone. Ctrl-C in the
 * terminal does not reach it, so that this JVM decides in which order things end.
 */
public final class ChildProcess {

    private static final long LOG_BYTES_KEPT = 5_000_000;

    private static final Duration KILLED_END = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 300;
    private static final Pattern ERROR = Pattern.compile("ERROR|FATAL|[Ee]rror:|cannot|refuse");

    private final Process process;
    private final Path log;
    private final long logStart;

    private ChildProcess(Process process, Path log, long logStart) {
        this.process = process;
        this.log = log;
        this.logStart = logStart;
    }

    /**
     * Starts the command in a folder, with these variables added to its environment, or removed where the value is
     * empty. What it prints is appended to the log.
     */
    public static ChildProcess start(List<String> command, Path folder, Map<String, String> environment, Path log) {
        List<String> shielded = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        shielded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(shielded).directory(folder.toFile()).redirectErrorStream(true);
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        try {
            Files.createDirectories(log.getParent());
            if (Files.exists(log) && Files.size(log) > LOG_BYTES_KEPT) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            return new ChildProcess(builder.start(), log, logStart);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.get(0), e);
        }
    }

    public ProcessIdentity id() {
        return ProcessIdentity.of(process.toHandle());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Stream<ProcessHandle> descendants() {
        return process.descendants();
    }

    /** Its exit code; only once it ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Where its reason to end is likely to be found: its log, and the last line there that reports an error. */
    public String reason() {
        String lastError = "";
        try (RandomAccessFile written = new RandomAccessFile(log.toFile(), "r")) {
            written.seek(logStart);
            String line;
            while ((line = written.readLine()) != null) {
                lastError = ERROR.matcher(line).find() ? line.strip() : lastError;
            }
        } catch (IOException unreadable) {
            // then the path alone has to do
        }
        return "see " + log + (lastError.isEmpty() ? "" : ", which says: "
                + lastError.substring(0, Math.min(lastError.length(), LONGEST_REASON)));
    }

    /** Closes its standard input and waits for it to end; kills it when the time is over. */
    public void end(Duration bound) {
        try {
            process.getOutputStream().close();
        } catch (IOException endedAlready) {
            // then there is nothing to close
        }
        if (!ended(bound)) {
            kill();
        }
    }

    /** {@code kill -9} for it and all that it started; returns when they are gone. */
    public void kill() {
        killTree(process);
    }

    /** The same for a process that was started elsewhere. */
    public static void killTree(Process process) {
        List<ProcessIdentity> started = process.descendants().map(ProcessIdentity::of).toList();
        process.destroyForcibly();
        started.forEach(ProcessIdentity::kill);
        Deadline.in(KILLED_END).awaitUninterruptibly(
                () -> !process.isAlive() && started.stream().noneMatch(ProcessIdentity::isAlive));
    }

    private boolean ended(Duration bound) {
        return Deadline.in(bound).awaitUninterruptibly(() -> !process.isAlive());
    }
}
