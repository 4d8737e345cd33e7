package streaminglab.kernel.error;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import streaminglab.error.Causes;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.jshell.SnippetLines;

/**
 * What becomes of an exception that ends a thread. One of a learner's thread, or one that went through a cell's code, is
 * shown under that cell. Those of Spark's own threads, such as a receiver that is interrupted because its stream stops, go
 * to the log: on the page they would look like a failure of the lesson.
 */
public final class UncaughtExceptions implements Thread.UncaughtExceptionHandler {

    private final SnippetLines places;

    public UncaughtExceptions(SnippetLines places) {
        this.places = places;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        Cell cell = Cell.current();
        boolean throughCell = Causes.of(thrown).stream()
                .flatMap(each -> ThrownText.frames(each).stream()).anyMatch(frame -> places.of(frame) != null);
        if (cell != null && (throughCell || Cell.ofThread() != null && !isOfLibrary(ThrownText.frames(thrown)))) {
            cell.tell("The thread " + thread.getName() + " has ended with an exception.\n"
                    + String.join("\n", ThrownReport.of(thrown, null, places)) + "\n");
        } else {
            Logger log = LoggerFactory.getLogger(UncaughtExceptions.class);
            log.warn("The thread {} has ended with an exception", thread.getName(), thrown);
        }
    }

    /**
     * Whether a library has started the thread. Its outermost frame, but for Java's own, is then what the library has
     * written for a thread to run; that of a cell's method reference, such as {@code query::stop}, is the method itself.
     */
    private static boolean isOfLibrary(List<StackTraceElement> frames) {
        StackTraceElement outermost = frames.stream().filter(frame -> frame.getModuleName() == null)
                .reduce((inner, outer) -> outer).orElse(null);
        if (outermost == null) {
            return false;
        }
        String method = outermost.getMethodName();
        return method.equals("run") || method.startsWith("lambda$") || method.contains("$anonfun$");
    }
}
