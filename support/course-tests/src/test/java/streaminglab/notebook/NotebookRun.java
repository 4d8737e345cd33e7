package streaminglab.notebook;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import streaminglab.authoring.ExecutedNotebook;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.testing.Checkout;
import streaminglab.testing.ShortTest;

/** A notebook that was run from top to bottom by Jupyter and our kernel, and what its cells gave. */
public final class NotebookRun {

    /** What the ids of cells end in that are run the second time. */
    static final String SECOND = "-second-time";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of the feeder, Structured Streaming, Kafka and the database one each. */
    private static final List<String> ALWAYS_TWICE = List.of("02-dstreams-socket.ipynb", "06-structured-streaming.ipynb",
            "15-kafka-consumer.ipynb", "17-iot-sensors.ipynb");
    /** The chapters that {@code make test} has run twice, as {@code sha256sum} prints them. */
    private static final Path RAN_TWICE = Checkout.HOME.resolve("notebooks/run-twice.sha256");

    private final ExecutedNotebook executed;

    private NotebookRun(ExecutedNotebook executed) {
        this.executed = executed;
    }

    /** The notebook at this path below notebooks/, run once on the tests' services; errors don't end the run. */
    public static NotebookRun once(String path) {
        return run(original(path), LabServices.addresses());
    }

    /** The same with no service to be found. */
    public static NotebookRun withoutServices(String path) {
        return run(original(path), Map.of());
    }

    /** The same without these cells of code; to ask for one of them is an {@link IllegalArgumentException}. */
    static NotebookRun onceWithout(Set<String> cells, String path) {
        Path original = original(path);
        try {
            ObjectNode notebook = (ObjectNode) JSON.readTree(original.toFile());
            Iterator<JsonNode> each = notebook.get("cells").elements();
            while (each.hasNext()) {
                if (cells.contains(each.next().get("id").asText())) {
                    each.remove();
                }
            }
            return run(copied(original, notebook, LabServices.newFolder("part")), LabServices.addresses());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same with its cells run twice in one kernel, as by "run all" and "run all" again. With {@code TEST=short}
     * in the environment, a chapter that has not changed since it was run so is run once, but for a few.
     */
    public static NotebookRun twice(String path) {
        return twice(path, source -> source);
    }

    /** The same with the sources of the second time changed, such as to repeat a measurement less often. */
    static NotebookRun twice(String path, UnaryOperator<String> secondTime) {
        Path original = original(path);
        try {
            if (isTriedInPart(path)) {
                System.out.println(path + " is run once: it was run twice before, and has not changed");
                return run(original, LabServices.addresses());
            }
            ObjectNode notebook = (ObjectNode) JSON.readTree(original.toFile());
            ArrayNode cells = (ArrayNode) notebook.get("cells");
            ArrayNode again = cells.deepCopy();
            Iterator<Cell> sources = Notebook.read(original).cells().iterator();
            again.forEach(cell -> ((ObjectNode) cell).put("id", cell.get("id").asText() + SECOND)
                    .put("source", secondTime.apply(sources.next().source())));
            cells.addAll(again);
            return run(copied(original, notebook, LabServices.newFolder("twice")), LabServices.addresses());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether {@code TEST=short} asks for less of this chapter, which has not changed since it was run twice. */
    static boolean isTriedInPart(String path) {
        try {
            return ShortTest.ASKED && !ALWAYS_TWICE.contains(path) && hasRunTwice(original(path));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A changed notebook in this folder, with the data that the original has beside it. */
    private static Path copied(Path original, JsonNode changed, Path folder) throws IOException {
        Path copy = folder.resolve(original.getFileName());
        JSON.writeValue(copy.toFile(), changed);
        Path data = original.resolveSibling("data");
        if (Files.exists(data)) {
            Files.createSymbolicLink(folder.resolve("data"), data);
        }
        return copy;
    }

    private static boolean hasRunTwice(Path notebook) throws IOException, NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(notebook));
        return Files.exists(RAN_TWICE)
                && Files.readAllLines(RAN_TWICE).contains(HexFormat.of().formatHex(hash) + "  " + notebook.getFileName());
    }

    /** Skips the test where the notebook is for a later Spark than this one. */
    private static Path original(String path) {
        Path original = Checkout.HOME.resolve("notebooks").resolve(path);
        assumeTrue(Notebook.read(original).runsHere(), path + " is for Spark 4: `make test SPARK=4` runs it");
        return original;
    }

    /** A notebook of these cells, with the ids {@code c1}, {@code c2} and so on, and no service to be found. */
    public static NotebookRun ofCells(String... sources) {
        Path file = LabServices.newFolder("cells").resolve("cells.ipynb");
        write(file, sources);
        return run(file, Map.of());
    }

    /** Makes a file of these cells. */
    public static void write(Path file, String... sources) {
        ObjectNode notebook = JSON.createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
        notebook.putObject("metadata").putObject("kernelspec").put("name", "java").put("display_name", "Java")
                .put("language", "java");
        ArrayNode cells = notebook.putArray("cells");
        for (String source : sources) {
            ObjectNode cell = cells.addObject().put("cell_type", "code").put("id", "c" + (cells.size()))
                    .putNull("execution_count").put("source", source);
            cell.putObject("metadata");
            cell.putArray("outputs");
        }
        try {
            JSON.writeValue(file.toFile(), notebook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where Jupyter has put it. */
    public Path file() {
        return executed.notebook().file();
    }

    private static NotebookRun run(Path notebook, Map<String, String> addresses) {
        try {
            return new NotebookRun(
                    ExecutedNotebook.run(Checkout.HOME, notebook, LabServices.newFolder("run"), addresses));
        } catch (IllegalStateException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** The cell with this id, as the first time left it. */
    public Cell cell(String id) {
        return executed.notebook().cell(id);
    }

    /** The cell with this id, as the last time left it: the second, or the first of a chapter that is run once. */
    public Cell again(String id) {
        boolean twice = cells().stream().anyMatch(cell -> cell.id().endsWith(SECOND));
        return executed.notebook().cell(twice ? id + SECOND : id);
    }

    /** The same run, but for what this cell left behind, the first time and the second. */
    NotebookRun without(String cell) {
        try {
            JsonNode notebook = JSON.readTree(file().toFile());
            for (JsonNode each : notebook.get("cells")) {
                if (each.get("id").asText().equals(cell) || each.get("id").asText().equals(cell + SECOND)) {
                    ((ObjectNode) each).putArray("outputs");
                }
            }
            Path copy = LabServices.newFolder("without").resolve(file().getFileName());
            JSON.writeValue(copy.toFile(), notebook);
            return new NotebookRun(ExecutedNotebook.read(copy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each cell that failed and was not meant to, with its report. */
    public List<String> failures() {
        return executed.failures();
    }

    /** Each cell that was meant to fail and did not. */
    public List<String> unexpectedSuccesses() {
        return executed.unexpectedSuccesses();
    }

    /** The cells that ended in an error, in order. */
    public List<Cell> failed() {
        return executed.failed();
    }

    public List<Cell> cells() {
        return executed.notebook().cells();
    }
}
