package streaminglab.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One process and no later one of the same number: a pid comes round again, a pid with its start does not.
 *
 * @param pid     its number
 * @param started when it started, to about a second
 */
public record ProcessId(long pid, Instant started) {

    // Linux knows the start in ticks since the boot, and the boot only to a second.
    private static final Duration PRECISION = Duration.ofSeconds(2);

    public static ProcessId of(ProcessHandle process) {
        return new ProcessId(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The process, if it still runs. One that ended and was not yet collected by its parent does not run. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::matches).filter(p -> !isZombie());
    }

    public boolean isAlive() {
        return find().isPresent();
    }

    /** Ends it with {@code kill -9}. */
    public void kill() {
        find().ifPresent(ProcessHandle::destroyForcibly);
    }

    private boolean matches(ProcessHandle process) {
        return process.info().startInstant()
                .map(start -> Duration.between(start, started).abs().compareTo(PRECISION) <= 0)
                .orElse(false);
    }

    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException noProcFileSystem) {
            return false;
        }
    }
}
