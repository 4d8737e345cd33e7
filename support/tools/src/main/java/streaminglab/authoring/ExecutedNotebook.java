package streaminglab.authoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import streaminglab.Edition;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;
import streaminglab.service.ChildProcess;
import streaminglab.service.Ports;

/** A notebook that Jupyter and our kernel ran from top to bottom; errors don't end the run. */
public final class ExecutedNotebook {

    private static final long BOUND_MINUTES = 15;
    private static final int CELL_SECONDS = 300;

    private final Notebook executed;

    private ExecutedNotebook(Notebook executed) {
        this.executed = executed;
    }

    /** One that was run before, as it stands in the file. */
    public static ExecutedNotebook read(Path file) {
        return new ExecutedNotebook(Notebook.read(file));
    }

    /**
     * Runs a notebook in the folder that it stands in, in the kernel of this JVM's edition.
     *
     * @param home      the checkout, whose {@code build} holds Jupyter and the kernel
     * @param folder    an empty folder, for what the run gives and what Jupyter keeps
     * @param addresses the variables that name services; no others are known to the notebook
     * @throws IllegalStateException if Jupyter could not run it, with Jupyter's log
     */
    public static ExecutedNotebook run(Path home, Path notebook, Path folder, Map<String, String> addresses) {
        Path output = folder.resolve(notebook.getFileName());
        Path log = folder.resolve("jupyter.log");
        Path build = home.resolve("build");
        List<String> command = new ArrayList<>(List.of(build.resolve("venv/bin/jupyter").toString(), "nbconvert",
                "--to", "notebook", "--execute", "--allow-errors", "--ExecutePreprocessor.timeout=" + CELL_SECONDS,
                "--ExecutePreprocessor.startup_timeout=" + CELL_SECONDS,
                "--ExecutePreprocessor.kernel_name=" + Edition.current().kernel()));
        command.addAll(ports());
        command.addAll(List.of("--output-dir=" + folder, "--output=" + notebook.getFileName(), notebook.toString()));
        ProcessBuilder jupyter = new ProcessBuilder(command)
                .directory(notebook.getParent().toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = jupyter.environment();
        environment.keySet().removeIf(name -> name.matches("(KAFKA|POSTGRES|FEEDER|SPARK|JUPYTER|LAB)_.*"));
        environment.put("JUPYTER_PATH", build.resolve("share/jupyter").toString());
        environment.put("JUPYTER_CONFIG_DIR", folder.resolve("config").toString());
        environment.put("JUPYTER_DATA_DIR", folder.resolve("data-of-jupyter").toString());
        environment.put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
        environment.put("IPYTHONDIR", folder.resolve("ipython").toString());
        environment.putAll(addresses);
        Process process;
        try {
            process = jupyter.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            if (!process.waitFor(BOUND_MINUTES, TimeUnit.MINUTES)) {
                ChildProcess.killTree(process);
                throw new IllegalStateException(
                        notebook + " ran for more than " + BOUND_MINUTES + " minutes; see " + log);
            }
            if (process.exitValue() != 0 || !Files.exists(output)) {
                throw new IllegalStateException("Jupyter could not run " + notebook + ":\n" + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            ChildProcess.killTree(process);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + notebook + " ran", e);
        }
        return new ExecutedNotebook(Notebook.read(output));
    }

    // Jupyter would choose ports of the kind that outgoing connections and Spark get as well, and a kernel that finds one
    // taken ends. JupyterLab then starts it on other ports; nbconvert and "jupyter execute" don't.
    private static List<String> ports() {
        List<String> settings = new ArrayList<>(List.of("--KernelManager.cache_ports=False"));
        for (String channel : List.of("shell", "iopub", "stdin", "control", "hb")) {
            settings.add("--KernelManager." + channel + "_port=" + Ports.free());
        }
        return settings;
    }

    public Notebook notebook() {
        return executed;
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

    /** All that is not as it should be, a check that does not hold among it; empty if all is well. */
    public List<String> complaints() {
        List<String> found = new ArrayList<>(failures());
        unexpectedSuccesses().forEach(id -> found.add("cell " + id + " was meant to fail, and did not"));
        executed.cells().stream().filter(cell -> cell.tags().contains("check"))
                .filter(cell -> !cell.printed().contains("passed: "))
                .forEach(cell -> found.add("cell " + cell.id() + " holds a check that did not pass:\n" + cell.printed()));
        return found;
    }
}
