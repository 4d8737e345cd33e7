package streaminglab.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import streaminglab.service.Deadline;
import streaminglab.service.ProcessIdentity;

/** One lab for each checkout. The lock ends with the process that holds it, however that ends. */
final class LabLock implements AutoCloseable {

    private static final Duration LEFTOVERS_END = Duration.ofSeconds(45);
    private static final Duration KILLED_END = Duration.ofSeconds(5);

    private final FileChannel channel;
    private final Path state;

    private LabLock(FileChannel channel, Path state) {
        this.channel = channel;
        this.state = state;
    }

    /**
     * The lock of the checkout whose {@code build} folder this is, with nothing left of a lab that ended abruptly.
     *
     * @throws SetupException if a lab runs in it, with its URL
     */
    static LabLock take(Path build) {
        Path state = build.resolve("lab.state");
        try {
            Files.createDirectories(build);
            FileChannel channel = FileChannel.open(build.resolve("lab.lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new SetupException(runsAlready(LabState.read(state)));
            }
            LabLock taken = new LabLock(channel, state);
            taken.endLeftovers();
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + build, e);
        }
    }

    private static String runsAlready(LabState running) {
        String process = running.launcher() == null ? "" : " (process " + running.launcher().pid() + ")";
        return running.url().isEmpty()
                ? "A lab is just starting in this checkout" + process + ": wait for its ready line."
                : "The lab runs already in this checkout" + process + ": open " + running.url()
                        + " or end it with Ctrl-C where it was started.";
    }

    private void endLeftovers() {
        List<ProcessIdentity> left = LabState.read(state).processes();
        if (left.stream().noneMatch(ProcessIdentity::isAlive)) {
            return;
        }
        System.out.println("The last lab ended abruptly; waiting for its services to end …");
        if (!Deadline.in(LEFTOVERS_END).await(() -> left.stream().noneMatch(ProcessIdentity::isAlive))) {
            left.forEach(ProcessIdentity::kill);
            Deadline.in(KILLED_END).await(() -> left.stream().noneMatch(ProcessIdentity::isAlive));
        }
    }

    void write(String url, Map<String, String> addresses, List<ProcessIdentity> processes) {
        new LabState(ProcessIdentity.of(ProcessHandle.current()), url, addresses, processes).write(state);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(state);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
