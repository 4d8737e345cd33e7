package streaminglab.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A notebook that was run in a kernel and a sandbox of its own.
 *
 * @param notebook as the run left it; empty if there is none that can be read
 * @param note     what went wrong with the run as a whole, a sentence; empty if nothing did
 * @param seconds  how long it took
 */
record SandboxRun(Optional<Notebook> notebook, String note, long seconds) {

    private static final String RUNNER = "run_submission.py";
    private static final int CHARACTERS_OF_A_CELL = 20_000;
    private static final long BYTES_OF_A_RUN = 8 << 20;
    private static final int BYTES_OF_THE_LOG = 4096;

    /**
     * Runs all cells of a notebook, whatever they do.
     *
     * @param scratch a new folder, which alone keeps what is written
     */
    static SandboxRun of(Sandbox sandbox, Path scratch, JsonNode notebook, TimeLimit limit)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Files.createDirectories(scratch);
        Files.writeString(scratch.resolve("submission.ipynb"), Notebook.fileText(notebook));
        try (InputStream runner = SandboxRun.class.getResourceAsStream(RUNNER)) {
            Files.write(scratch.resolve(RUNNER), runner.readAllBytes());
        }
        Process process = sandbox.python(scratch, List.of("-I", RUNNER, "submission.ipynb", "run.ipynb",
                String.valueOf(limit.cellSeconds()), String.valueOf(CHARACTERS_OF_A_CELL)))
                .redirectErrorStream(true).redirectOutput(scratch.resolve("run.log").toFile()).start();
        String reason = SandboxWatch.OF_A_SUBMISSION.await(process, scratch, Duration.ofSeconds(limit.notebookSeconds()));
        sandbox.end(scratch);
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        Optional<Notebook> run = read(scratch.resolve("run.ipynb"));
        if (run.isEmpty()) {
            return new SandboxRun(run, reason.isEmpty() ? "It could not be run: " + end(scratch.resolve("run.log"))
                    : reason, seconds);
        }
        String end = run.get().root().path("metadata").path("end").asText("It broke off its own run.");
        return new SandboxRun(run, reason.isEmpty() ? end : reason, seconds);
    }

    /** Whether it, or a cell of it, was stopped because it took too long. */
    boolean ranOutOfTime() {
        return note.startsWith(SandboxWatch.OUT_OF_TIME) || notebook.isPresent() && notebook.get().cells().stream()
                .anyMatch(cell -> cell.json().path("metadata").path("too_long").asBoolean());
    }

    double slowestCellSeconds() {
        return notebook.map(Notebook::cells).orElse(List.of()).stream()
                .mapToDouble(cell -> cell.json().path("metadata").path("seconds").asDouble()).max().orElse(0);
    }

    /** The sandbox could put anything there: a link, a pipe, no end of bytes. */
    static Optional<Notebook> read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > BYTES_OF_A_RUN) {
            return Optional.empty();
        }
        try {
            return Optional.of(Notebook.read(file));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static String end(Path log) throws IOException {
        if (!Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
            return "it left no log.";
        }
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate(BYTES_OF_THE_LOG);
            channel.position(Math.max(0, channel.size() - BYTES_OF_THE_LOG));
            while (end.hasRemaining() && channel.read(end) >= 0) {
                // Until the buffer or the file ends.
            }
            return new String(end.array(), 0, end.position(), StandardCharsets.UTF_8).strip().lines()
                    .reduce("it said nothing.", (before, line) -> line);
        }
    }
}
