package streaminglab.grading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Ends what runs in a sandbox when it takes more of the machine than a submission needs. Limits of a process hold for
 * each process alone, and some not at all where root grades; these hold for all of them together.
 *
 * @param memoryMegabytes what its processes may have of their own
 * @param diskMegabytes   what it may write
 * @param files           how many files and folders it may have: empty ones take no megabytes, and still fill a disk
 */
record SandboxWatch(int processes, long memoryMegabytes, long diskMegabytes, long files) {

    /** Room for a kernel, a broker and a database. */
    static final SandboxWatch OF_A_SUBMISSION = new SandboxWatch(200, 4096, 2048, 50_000);

    static final String OUT_OF_TIME = "Stopped after ";

    private static final Duration LOOK = Duration.ofMillis(500);

    /**
     * Returns when nothing runs in the sandbox any more.
     *
     * @param written the folder that the sandbox writes to
     * @return why it was ended before its time, as a sentence; empty if it ended by itself
     */
    String await(Process sandbox, Path written, Duration bound) throws InterruptedException {
        long end = System.nanoTime() + bound.toNanos();
        String reason = "";
        try {
            while (reason.isEmpty() && !sandbox.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                reason = System.nanoTime() > end ? OUT_OF_TIME + bound.toSeconds() + " s."
                        : excess(sandbox, written);
            }
        } finally {
            // Its first process is the first of its process namespace: with it all others end, and it is the last to go.
            List<ProcessHandle> first = sandbox.children().toList();
            sandbox.destroyForcibly().waitFor();
            first.forEach(process -> process.onExit().join());
        }
        return reason;
    }

    private String excess(Process sandbox, Path written) throws InterruptedException {
        List<ProcessHandle> running = sandbox.descendants().toList();
        if (running.size() > processes) {
            return "Stopped: it had more than " + processes + " processes.";
        }
        if (running.stream().mapToLong(SandboxWatch::kilobytes).sum() > memoryMegabytes << 10) {
            return "Stopped: it took more than " + memoryMegabytes + " MB of memory.";
        }
        // What the files take on the disk: Kafka's have much room in them that takes none.
        if (usage("-sk", written) >> 10 > diskMegabytes) {
            return "Stopped: it wrote more than " + diskMegabytes + " MB.";
        }
        if (usage("-s", "--inodes", written) > files) {
            return "Stopped: it wrote more than " + files + " files.";
        }
        return "";
    }

    /** Memory of its own; what it shares with others is not counted. */
    private static long kilobytes(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst().orElse(0);
        } catch (IOException e) {
            // It has ended.
            return 0;
        }
    }

    /** The total that {@code du} tells with these arguments, the last of which is a folder. */
    private static long usage(Object... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("du"));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        try {
            Process usage = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String said = new String(usage.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            usage.waitFor();
            return Long.parseLong(said.replaceFirst("(?s)\\D.*", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("du could not be run", e);
        }
    }
}
