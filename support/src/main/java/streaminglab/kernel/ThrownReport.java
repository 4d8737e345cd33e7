package streaminglab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;

/** An exception as a learner reads it: what happened, where in the cells, and every cause; other frames folded. */
final class ThrownReport {

    private static final int CAUSES = 12;
    private static final Pattern NOISE = Pattern.compile("^\tat |^Driver stacktrace:|^Serialization stack:|^\t- "
            // A stack without the word "at", as Spark tells where another context was made.
            + "|^(\\S+/)?[\\w.$]+\\.[\\w$<>]+\\(([\\w$]+\\.(java|scala):\\d+|Native Method|Unknown Source)\\)$");
    private static final Pattern STARTED_AT = Pattern.compile(" (Currently running StreamingContext was started at|"
            + "The currently running SparkContext was created at:).*", Pattern.DOTALL);
    private static final Pattern WRAPPED = Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*[$.]");

    private ThrownReport() {
    }

    /** @param snippet what was running, or null if nothing of a cell's own was */
    static List<String> of(Throwable thrown, CellSource snippet, SnippetLines places) {
        List<String> lines = new ArrayList<>();
        String told = "";
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < CAUSES; depth++) {
            String name = each.getClass().getName();
            String message = message(each);
            // The lab's own exceptions are written to be read without a name.
            String head = message.isEmpty() ? name : name.startsWith("streaminglab.") ? message : name + ": " + message;
            // Spark repeats a task's message in the exceptions that carry it.
            String shown = !message.isEmpty() && told.contains(message) ? name : head;
            (depth == 0 ? shown : "Caused by: " + shown).lines().forEach(line -> lines.add(CellFailure.red(line)));
            told += head;
            boolean found = addPlaces(lines, each.getStackTrace(), places);
            if (depth == 0 && !found && snippet != null) {
                // What another thread threw, such as a query that was waited for, knows nothing of who waited.
                lines.add((int) shown.lines().count(),
                        "    at " + new SnippetLines.Place(snippet, snippet.firstLine()));
            }
            each = each.getCause();
        }
        String hint = Hints.forThrown(thrown);
        if (hint != null) {
            lines.add("");
            lines.add("Hint: " + hint);
        }
        return lines;
    }

    /**
     * The message without what is no help to read: stacks that Spark puts into it (the causes below say it better),
     * the path that serialisation took, a query's plan, and the names that JShell's wrapping adds to classes of cells.
     */
    static String message(Throwable thrown) {
        String message = Objects.requireNonNullElse(thrown.getMessage(), "").lines()
                .filter(line -> !NOISE.matcher(line).find())
                .collect(Collectors.joining("\n")).strip();
        if (thrown instanceof AnalysisException && message.contains(";\n")) {
            message = message.substring(0, message.indexOf(";\n"));
        }
        return WRAPPED.matcher(STARTED_AT.matcher(message).replaceAll("")).replaceAll("");
    }

    private static boolean addPlaces(List<String> lines, StackTraceElement[] frames, SnippetLines places) {
        int folded = 0;
        String last = "";
        for (StackTraceElement frame : frames) {
            SnippetLines.Place place = places.of(frame);
            if (place == null) {
                folded++;
            } else if (!last.equals(place.toString())) {
                last = place.toString();
                lines.add("    at " + last);
            }
        }
        if (folded > 0) {
            lines.add("    … " + folded + (folded == 1 ? " frame" : " frames") + " of libraries");
        }
        return !last.isEmpty();
    }
}
