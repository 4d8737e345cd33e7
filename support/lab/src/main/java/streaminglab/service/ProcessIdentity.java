package streaminglab.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One process and no later one of the same number: a pid comes round again, a pid with its start does not.
 *
 * @param pid     its number
 * @param started when it started, to about a second
 */
public record ProcessIdentity(long pid, Instant started) {

    // Linux knows the start in ticks since the boot, and the boot only to a second.
    private static final Duration PRECISION = Duration.ofSeconds(2);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,18})");

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** What {@link #text} has written; empty for another text. */
    public static Optional<ProcessIdentity> of(String text) {
        Matcher written = TEXT.matcher(text);
        return written.matches() ? Optional.of(new ProcessIdentity(Long.parseLong(written.group(1)),
                Instant.ofEpochMilli(Long.parseLong(written.group(2))))) : Optional.empty();
    }

    /** Its number and the millisecond of its start, for a file. */
    public String text() {
        return pid + " " + started.toEpochMilli();
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
