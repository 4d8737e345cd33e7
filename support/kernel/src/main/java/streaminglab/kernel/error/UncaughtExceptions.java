package streaminglab.kernel.error;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import streaminglab.error.Causes;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.jshell.SnippetLines;

/**
 * What becomes of an exception that ends a thread. One that went through a cell's code is the learner's, and is shown
 * under that cell. Those of Spark's own threads, such as a receiver that is interrupted because its stream stops, go to
 * the log: on the page they would look like a failure of the lesson.
 */
public final class UncaughtExceptions implements Thread.UncaughtExceptionHandler {

    private final SnippetLines places;

    public UncaughtExceptions(SnippetLines places) {
        this.places = places;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        Cell cell = Cell.current();
        boolean ofCell = Causes.of(thrown).stream()
                .flatMap(each -> Arrays.stream(each.getStackTrace())).anyMatch(frame -> places.of(frame) != null);
        if (cell != null && ofCell) {
            cell.tell("The thread " + thread.getName() + " has ended with an exception.\n"
                    + String.join("\n", ThrownReport.of(thrown, null, places)) + "\n");
        } else {
            Logger log = LoggerFactory.getLogger(UncaughtExceptions.class);
            log.warn("The thread {} has ended with an exception", thread.getName(), thrown);
        }
    }
}
