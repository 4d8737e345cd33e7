package streaminglab.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import streaminglab.check.Rows.Cells;

/** How the rows that were found differ from the expected ones, order aside. */
record RowDifference(List<Cells> expected, List<Cells> found) {

    private static final int SHOWN = 5;

    boolean isNone() {
        return missing().isEmpty() && tooMuch().isEmpty();
    }

    List<Cells> missing() {
        return without(expected, found);
    }

    List<Cells> tooMuch() {
        return without(found, expected);
    }

    private static List<Cells> without(List<Cells> rows, List<Cells> others) {
        List<Cells> left = new ArrayList<>(rows);
        others.forEach(left::remove);
        return left;
    }

    String inWords() {
        StringBuilder text = new StringBuilder();
        if (found.isEmpty()) {
            text.append("There are no rows at all. ");
        }
        say(text, "Missing", missing());
        say(text, "Not expected", tooMuch());
        return text.toString().strip();
    }

    private static void say(StringBuilder text, String what, List<Cells> rows) {
        if (!rows.isEmpty()) {
            text.append(what).append(": ")
                    .append(rows.stream().limit(SHOWN).map(row -> "(" + row + ")").collect(Collectors.joining(", ")))
                    .append(rows.size() > SHOWN ? " and " + (rows.size() - SHOWN) + " more. " : ". ");
        }
    }
}
