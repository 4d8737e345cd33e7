package streaminglab.kernel.error;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import jdk.jshell.spi.SPIResolutionException;
import streaminglab.error.Causes;
import streaminglab.kernel.jshell.CellSource;
import streaminglab.kernel.jshell.SnippetLines;

/** An exception as a learner reads it: what happened, where in the cells, and every cause; other frames folded. */
public final class ThrownReport {

    /** Of a longer chain of causes the last one is shown too, as it says what went wrong. */
    private static final int CAUSES = 12;
    /** As many of those that one exception has suppressed, and as deep as they are shown below each other. */
    private static final int SUPPRESSED = 5;
    private static final int DEPTH = 3;
    private static final String MARGIN = "    ";
    /** When this many exceptions are shown, nothing more of what they suppressed is. */
    private static final int MOST = 50;

    private final SnippetLines places;
    private final List<String> lines = new ArrayList<>();
    private final Set<Throwable> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    private final StringBuilder told = new StringBuilder();
    private final Set<String> placesTold = new HashSet<>();

    private ThrownReport(SnippetLines places) {
        this.places = places;
    }

    /** @param snippet what was running, or null if nothing of a cell's own was */
    public static List<String> of(Throwable thrown, CellSource snippet, SnippetLines places) {
        ThrownReport report = new ThrownReport(places);
        report.addAll(thrown, "", snippet, 0);
        String earlier = EarlierTypes.hint(thrown, places);
        String hint = earlier == null ? Hints.forThrown(thrown) : earlier;
        if (hint != null) {
            report.lines.add("");
            report.lines.add("Hint: " + hint);
        }
        return report.lines;
    }

    private void addAll(Throwable outermost, String label, CellSource snippet, int depth) {
        List<Throwable> all = Causes.of(outermost);
        int leftOut = all.size() - CAUSES;
        for (Throwable each : leftOut > 0 ? all.subList(0, CAUSES - 1) : all) {
            add(each, each == outermost ? label : "Caused by: ", each == outermost ? snippet : null, depth);
        }
        if (leftOut > 0) {
            lines.add(MARGIN.repeat(depth) + "… " + leftOut + (leftOut == 1 ? " more cause" : " more causes"));
            add(all.get(all.size() - 1), "Caused by: ", null, depth);
        }
    }

    private void add(Throwable thrown, String label, CellSource snippet, int depth) {
        if (!shown.add(thrown)) {
            return;
        }
        String missing = missing(thrown, places);
        String name = ThrownText.name(thrown);
        String message = missing == null ? ThrownText.message(thrown) : missing;
        // The lab's own exceptions are written to be read without a name.
        String head = message.isEmpty() ? name
                : name.startsWith("streaminglab.") || missing != null ? message : name + ": " + message;
        // Spark repeats a task's message in the exceptions that carry it; its first line says which one it is.
        String text = !message.isEmpty() && told.indexOf(message) >= 0 ? head.lines().findFirst().orElse(head) : head;
        String margin = MARGIN.repeat(depth);
        (label + text).lines().forEach(line -> lines.add(margin + CellFailure.red(line)));
        told.append(head);
        int at = lines.size();
        if (!addPlaces(thrown, margin) && snippet != null) {
            // Another thread threw it, such as a query's: its frames are not those of the statement that waited.
            lines.add(at, MARGIN + "at " + new SnippetLines.Place(snippet, snippet.firstLine()));
        }
        addSuppressed(List.of(thrown.getSuppressed()), depth + 1);
    }

    private void addSuppressed(List<Throwable> suppressed, int depth) {
        if (depth > DEPTH || shown.size() > MOST) {
            return;
        }
        suppressed.stream().limit(SUPPRESSED).filter(each -> !shown.contains(each))
                .forEach(each -> addAll(each, "Suppressed: ", null, depth));
        if (suppressed.size() > SUPPRESSED) {
            lines.add(MARGIN.repeat(depth) + "… " + (suppressed.size() - SUPPRESSED) + " more suppressed");
        }
    }

    /** What a definition lacks that was called before it had all that it uses; null if something else was thrown. */
    static String missing(Throwable thrown, SnippetLines places) {
        return thrown instanceof SPIResolutionException ? places.missing(thrown.getStackTrace()) : null;
    }

    private boolean addPlaces(Throwable thrown, String margin) {
        int folded = 0;
        boolean found = false;
        for (StackTraceElement frame : ThrownText.frames(thrown)) {
            SnippetLines.Place place = places.of(frame);
            if (place == null) {
                folded++;
            } else {
                found = true;
                // Causes come out of the same line of a cell, as a rule.
                if (placesTold.add(place.toString())) {
                    lines.add(margin + MARGIN + "at " + place);
                }
            }
        }
        if (folded > 0) {
            lines.add(margin + MARGIN + "… " + folded + (folded == 1 ? " frame" : " frames") + " of libraries");
        }
        return found;
    }
}
