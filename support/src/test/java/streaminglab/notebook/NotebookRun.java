package streaminglab.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import streaminglab.authoring.Notebook;
import streaminglab.authoring.Notebook.Cell;
import streaminglab.service.Checkout;

/** A notebook that was run from top to bottom by Jupyter and our kernel, and what its cells gave. */
public final class NotebookRun {

    private static final long BOUND_MINUTES = 15;
    private static final int CELL_SECONDS = 300;
    private static final String SECOND = "-second-time";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Notebook executed;

    private NotebookRun(Notebook executed) {
        this.executed = executed;
    }

    /** The notebook at this path below notebooks/, run once on the tests' services; errors don't end the run. */
    public static NotebookRun once(String path) {
        return run(Checkout.HOME.resolve("notebooks").resolve(path), LabServices.addresses());
    }

    /** The same with no service to be found. */
    public static NotebookRun withoutServices(String path) {
        return run(Checkout.HOME.resolve("notebooks").resolve(path), Map.of());
    }

    /** The same with its cells run twice in one kernel, as by "run all" and "run all" again. */
    public static NotebookRun twice(String path) {
        Path original = Checkout.HOME.resolve("notebooks").resolve(path);
        Path folder = LabServices.newFolder("twice");
        try {
            ObjectNode notebook = (ObjectNode) JSON.readTree(original.toFile());
            ArrayNode cells = (ArrayNode) notebook.get("cells");
            ArrayNode again = cells.deepCopy();
            again.forEach(cell -> ((ObjectNode) cell).put("id", cell.get("id").asText() + SECOND));
            cells.addAll(again);
            Path copy = folder.resolve(original.getFileName());
            JSON.writeValue(copy.toFile(), notebook);
            Path data = original.resolveSibling("data");
            if (Files.exists(data)) {
                Files.createSymbolicLink(folder.resolve("data"), data);
            }
            return run(copy, LabServices.addresses());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A notebook of these cells, with the ids {@code c1}, {@code c2} and so on, and no service to be found. */
    public static NotebookRun ofCells(String... sources) {
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
        Path file = LabServices.newFolder("cells").resolve("cells.ipynb");
        try {
            JSON.writeValue(file.toFile(), notebook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run(file, Map.of());
    }

    /** Where Jupyter has put it. */
    public Path file() {
        return executed.file();
    }

    private static NotebookRun run(Path notebook, Map<String, String> addresses) {
        Path folder = LabServices.newFolder("run");
        Path output = folder.resolve(notebook.getFileName());
        Path log = folder.resolve("jupyter.log");
        Path build = Checkout.HOME.resolve("build");
        ProcessBuilder jupyter = new ProcessBuilder(build.resolve("venv/bin/jupyter").toString(), "execute",
                "--allow-errors", "--timeout=" + CELL_SECONDS, "--startup_timeout=" + CELL_SECONDS,
                "--output=" + output, notebook.toString())
                .directory(notebook.getParent().toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = jupyter.environment();
        environment.keySet().removeIf(name -> name.matches("(KAFKA|POSTGRES|FEEDER|SPARK|JUPYTER|LAB)_.*"));
        environment.put("JUPYTER_PATH", build.resolve("share/jupyter").toString());
        environment.put("JUPYTER_CONFIG_DIR", folder.resolve("config").toString());
        environment.put("JUPYTER_DATA_DIR", folder.resolve("data-of-jupyter").toString());
        environment.put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
        environment.put("IPYTHONDIR", folder.resolve("ipython").toString());
        environment.putAll(addresses);
        try {
            Process process = jupyter.start();
            if (!process.waitFor(BOUND_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(notebook + " ran for more than " + BOUND_MINUTES + " minutes; see " + log);
            }
            if (process.exitValue() != 0 || !Files.exists(output)) {
                throw new AssertionError("Jupyter could not run " + notebook + ":\n" + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + notebook + " ran", e);
        }
        return new NotebookRun(Notebook.read(output));
    }

    /** The cell with this id, as the first time left it. */
    public Cell cell(String id) {
        return executed.cell(id);
    }

    /** The cell with this id, as the second time left it. */
    public Cell again(String id) {
        return executed.cell(id + SECOND);
    }

    /** The same run, but for what this cell left behind, the first time and the second. */
    NotebookRun without(String cell) {
        try {
            JsonNode notebook = JSON.readTree(executed.file().toFile());
            for (JsonNode each : notebook.get("cells")) {
                if (each.get("id").asText().equals(cell) || each.get("id").asText().equals(cell + SECOND)) {
                    ((ObjectNode) each).putArray("outputs");
                }
            }
            Path copy = LabServices.newFolder("without").resolve(executed.file().getFileName());
            JSON.writeValue(copy.toFile(), notebook);
            return new NotebookRun(Notebook.read(copy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each cell that failed and was not meant to, with its report. */
    public List<String> failures() {
        return failed().stream().filter(cell -> !cell.tags().contains("raises-exception"))
                .map(cell -> "cell " + cell.id() + ":\n" + cell.traceback()).toList();
    }

    /** Each cell that was meant to fail and did not. */
    public List<String> unexpectedSuccesses() {
        return executed.cells().stream().filter(cell -> cell.tags().contains("raises-exception"))
                .filter(cell -> cell.error().isEmpty()).map(Cell::id).toList();
    }

    /** The cells that ended in an error, in order. */
    public List<Cell> failed() {
        return executed.cells().stream().filter(cell -> !cell.error().isEmpty()).toList();
    }

    public List<Cell> cells() {
        return executed.cells();
    }
}
