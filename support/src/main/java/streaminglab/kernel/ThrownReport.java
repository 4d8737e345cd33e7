package streaminglab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShellException;

/** An exception as a learner reads it: what happened, where in the cells, and every cause; other frames folded. */
final class ThrownReport {

    /** JShell's class of a snippet and its line in JShell's own wrapping. */
    private static final Pattern SNIPPET = Pattern.compile("#(\\d+)");
    private static final int CAUSES = 12;

    private ThrownReport() {
    }

    static List<String> of(Throwable thrown, JShellException translated, CellEvaluator evaluator) {
        List<String> lines = new ArrayList<>();
        Throwable account = translated;
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < CAUSES; depth++) {
            String head = each.getClass().getName() + (each.getMessage() == null ? "" : ": " + message(each));
            (depth == 0 ? head : "Caused by: " + head).lines().forEach(line -> lines.add(CellFailure.red(line)));
            StackTraceElement[] frames = account == null ? each.getStackTrace() : account.getStackTrace();
            places(lines, frames, evaluator);
            each = each.getCause();
            account = account == null ? null : account.getCause();
        }
        return lines;
    }

    /** Spark puts the executor's and the driver's stack into the message itself; the causes below say it better. */
    static String message(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).lines()
                .filter(line -> !line.startsWith("\tat ") && !line.equals("Driver stacktrace:"))
                .collect(Collectors.joining("\n")).strip();
    }

    private static void places(List<String> lines, StackTraceElement[] frames, CellEvaluator evaluator) {
        int folded = 0;
        for (StackTraceElement frame : frames) {
            String place = place(frame, evaluator);
            if (place == null) {
                folded++;
            } else {
                if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(place)) {
                    lines.add(place);
                }
            }
        }
        if (folded > 0) {
            lines.add("    … " + folded + (folded == 1 ? " frame" : " frames") + " of libraries");
        }
    }

    /** The cell's line that a frame stands for; null for a frame of a library. */
    private static String place(StackTraceElement frame, CellEvaluator evaluator) {
        String file = frame.getFileName() == null ? "" : frame.getFileName();
        Matcher snippet = SNIPPET.matcher(file);
        if (!snippet.matches()) {
            return null;
        }
        CellSource source = evaluator.sourceOf(snippet.group(1));
        if (source == null || source.cell() == 0) {
            return null;
        }
        int line = source.lineOf(0) + Math.max(0, frame.getLineNumber() - 1);
        return "    at cell [" + source.cell() + "] line " + line + ":  " + source.line(line).strip();
    }
}
