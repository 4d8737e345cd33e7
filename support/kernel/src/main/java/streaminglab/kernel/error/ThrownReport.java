package streaminglab.kernel.error;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.spi.SPIResolutionException;
import org.apache.spark.sql.AnalysisException;
import streaminglab.error.Causes;
import streaminglab.kernel.jshell.CellSource;
import streaminglab.kernel.jshell.JShellInternals;
import streaminglab.kernel.jshell.SnippetLines;

/** An exception as a learner reads it: what happened, where in the cells, and every cause; other frames folded. */
public final class ThrownReport {

    private static final Pattern NOISE = Pattern.compile("^\tat |^Driver stacktrace:|^Serialization stack:|^\t- "
            // A stack without the word "at", in which Spark says where another context was made.
            + "|^(\\S+/)?[\\w.$]+\\.[\\w$<>]+\\(([\\w$]+\\.(java|scala):\\d+|Native Method|Unknown Source)\\)$");
    private static final Pattern STARTED_AT = Pattern.compile("\\s*(Currently running StreamingContext was started at|"
            + "The currently running SparkContext was created at:|This stopped SparkContext was created at:).*", Pattern.DOTALL);

    private ThrownReport() {
    }

    /** @param snippet what was running, or null if nothing of a cell's own was */
    public static List<String> of(Throwable thrown, CellSource snippet, SnippetLines places) {
        List<String> lines = new ArrayList<>();
        String told = "";
        Set<String> placesTold = new HashSet<>();
        for (Throwable each : Causes.of(thrown)) {
            String missing = missing(each, places);
            String name = JShellInternals.withoutWrappers(each.getClass().getName());
            String message = missing == null ? message(each) : missing;
            // The lab's own exceptions are written to be read without a name.
            String head = message.isEmpty() ? name
                    : name.startsWith("streaminglab.") || missing != null ? message : name + ": " + message;
            // Spark repeats a task's message in the exceptions that carry it; its first line says which one it is.
            String shown = !message.isEmpty() && told.contains(message) ? head.lines().findFirst().orElse(head) : head;
            (each == thrown ? shown : "Caused by: " + shown).lines().forEach(line -> lines.add(CellFailure.red(line)));
            told += head;
            boolean found = addPlaces(lines, each.getStackTrace(), places, placesTold);
            if (each == thrown && !found && snippet != null) {
                // Another thread threw it, such as a query's: its frames are not those of the statement that waited.
                lines.add((int) shown.lines().count(),
                        "    at " + new SnippetLines.Place(snippet, snippet.firstLine()));
            }
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
        String message = Objects.requireNonNullElse(ownMessage(thrown), "").lines()
                .filter(line -> !NOISE.matcher(line).find())
                .collect(Collectors.joining("\n")).strip();
        if (thrown instanceof AnalysisException && message.contains(";\n")) {
            message = message.substring(0, message.indexOf(";\n"));
        }
        return JShellInternals.withoutWrappers(STARTED_AT.matcher(message).replaceAll(""));
    }

    /** A learner's own getMessage() may throw as well; that is said then. */
    public static String ownMessage(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (RuntimeException | Error e) {
            return "its getMessage() throws " + e.getClass().getName();
        }
    }

    /** What a definition lacks that was called before it had all that it uses; null if something else was thrown. */
    static String missing(Throwable thrown, SnippetLines places) {
        return thrown instanceof SPIResolutionException ? places.missing(thrown.getStackTrace()) : null;
    }

    private static boolean addPlaces(List<String> lines, StackTraceElement[] frames, SnippetLines places,
            Set<String> told) {
        int folded = 0;
        boolean found = false;
        for (StackTraceElement frame : frames) {
            SnippetLines.Place place = places.of(frame);
            if (place == null) {
                folded++;
            } else {
                found = true;
                // Causes come out of the same line of a cell, as a rule.
                if (told.add(place.toString())) {
                    lines.add("    at " + place);
                }
            }
        }
        if (folded > 0) {
            lines.add("    … " + folded + (folded == 1 ? " frame" : " frames") + " of libraries");
        }
        return found;
    }
}
