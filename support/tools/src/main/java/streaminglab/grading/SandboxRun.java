package streaminglab.grading;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import streaminglab.Edition;
import streaminglab.notebook.Notebook;

/**
 * A notebook that was run in a kernel and a sandbox of its own.
 *
 * @param notebook as the run left it; empty if there is none that can be read
 * @param note     what went wrong with the run as a whole, a sentence; empty if nothing did
 * @param seconds  how long it took
 */
record SandboxRun(Optional<Notebook> notebook, String note, long seconds) {

    static final String RUNNER = "run_submission.py";
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
        // Beside the folder that the sandbox can write to: nothing in it may change what has been noted.
        Path results = scratch.resolveSibling(scratch.getFileName() + ".results");
        Path log = scratch.resolveSibling(scratch.getFileName() + ".log");
        Process process = sandbox.python(scratch, List.of("-I", RUNNER, "submission.ipynb", Edition.current().kernel(),
                String.valueOf(limit.cellSeconds()), String.valueOf(CHARACTERS_OF_A_CELL)))
                .redirectError(log.toFile()).redirectOutput(results.toFile()).start();
        String reason = SandboxWatch.OF_A_SUBMISSION.await(process, scratch, Duration.ofSeconds(limit.notebookSeconds()));
        sandbox.end(scratch);
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        Optional<Notebook> run = read(results);
        String said = end(log);
        Files.delete(results);
        Files.delete(log);
        if (run.isEmpty()) {
            return new SandboxRun(run, reason.isEmpty() ? "It could not be run: " + said : reason, seconds);
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

    /** The last whole line of the file, each of which is the notebook as far as it had run; empty if there is none. */
    static Optional<Notebook> read(Path results) throws IOException {
        String last = null;
        try (FileChannel channel = FileChannel.open(results, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(channel.size(), 2 * BYTES_OF_A_RUN));
            channel.read(end, channel.size() - end.capacity());
            String text = new String(end.array(), StandardCharsets.UTF_8);
            int stop = text.lastIndexOf('\n');
            last = stop < 0 ? null : text.substring(text.lastIndexOf('\n', stop - 1) + 1, stop);
        }
        try {
            return last == null ? Optional.empty() : Optional.of(Notebook.parse(results, last));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static String end(Path log) throws IOException {
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
