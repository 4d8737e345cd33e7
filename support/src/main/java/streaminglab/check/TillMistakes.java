package streaminglab.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import streaminglab.check.Rows.Cells;

/**
 * What goes wrong when a query counts its broken orders, and a listener tells of them. Rows are micro-batch, orders and
 * broken ones; or micro-batch and a message.
 */
final class TillMistakes {

    static final Mistakes ALL = new Mistakes(List.of(
            TillMistakes::afterTheFilter,
            TillMistakes::countOfAll,
            TillMistakes::sumOfNothing,
            TillMistakes::goOn,
            TillMistakes::ofAnEmptyMicroBatch,
            TillMistakes::neverRaised,
            TillMistakes::toldAgain,
            TillMistakes::tooEarly,
            TillMistakes::silent));

    private static final Pattern MESSAGE = Pattern.compile("(RAISED|CLEARED) ([^:]+): (\\d+) of (\\d+).*");

    private TillMistakes() {
    }

    private static String afterTheFilter(RowDifference rows) {
        return metrics(rows) && rows.found().stream().allMatch(row -> number(row, 2) == 0)
                && all(rows, pair -> number(pair.found(), 1) == number(pair.expected(), 1) - number(pair.expected(), 2))
                ? "The query observes what is left when the broken orders are out, and among those none is broken. observe"
                        + " counts the rows that pass the place where it stands: put it before where." : null;
    }

    private static String countOfAll(RowDifference rows) {
        return metrics(rows) && all(rows, pair -> number(pair.found(), 1) == number(pair.expected(), 1)
                && number(pair.found(), 2) == number(pair.expected(), 1))
                ? "All orders are counted as broken. count counts each value that is not null, and false is one. Take"
                        + " count_if, or count(when(…, 1)), which is null for the others." : null;
    }

    private static String sumOfNothing(RowDifference rows) {
        return metrics(rows) && rows.found().stream().anyMatch(row -> row.get(2).equals("null"))
                ? "Where no order is broken there is a null in place of 0: a sum of nothing, or of nulls, is null. count_if"
                        + " gives 0; so does otherwise(0) inside the sum." : null;
    }

    private static String goOn(RowDifference rows) {
        return rows.tooMuch().stream().filter(row -> row.get(1).startsWith("o-") && row.values().contains("null")).findFirst()
                .map(row -> "The order " + row.get(1) + " is broken and goes on. observe counts, and leaves nothing out; where"
                        + " does.").orElse(null);
    }

    private static String neverRaised(RowDifference rows) {
        Set<String> raised = new HashSet<>();
        for (Matcher message : messages(rows.found())) {
            if (message.group(1).equals("RAISED")) {
                raised.add(message.group(2));
            } else if (!raised.remove(message.group(2))) {
                return "The alert of " + message.group(2) + " is cleared, and was not raised. A listener hears of every query in"
                        + " the session: what is raised has to be kept for each of them.";
            }
        }
        return null;
    }

    private static String toldAgain(RowDifference rows) {
        Set<String> raised = new HashSet<>();
        for (Matcher message : messages(rows.found())) {
            if (message.group(1).equals("CLEARED")) {
                raised.remove(message.group(2));
            } else if (!raised.add(message.group(2))) {
                return "The alert of " + message.group(2) + " is raised again while it is raised. Between its beginning and"
                        + " its end an alert is silent: remember that you have told it.";
            }
        }
        return null;
    }

    private static String ofAnEmptyMicroBatch(RowDifference rows) {
        return messages(rows.tooMuch()).stream().anyMatch(message -> message.group(4).equals("0"))
                ? "The alert is cleared by a micro-batch without orders. None of none is broken, and that says nothing about"
                        + " the till. A query with a watermark has such micro-batches often; pass over them." : null;
    }

    private static String tooEarly(RowDifference rows) {
        return messages(rows.tooMuch()).stream().filter(message -> !message.group(3).equals("0")).findFirst()
                .map(message -> message.group(1).equals("CLEARED")
                        ? "The alert of " + message.group(2) + " is cleared, and " + message.group(3) + " of " + message.group(4)
                                + " orders are broken still. It ends where none is; in between it stays what it was."
                        : "The alert of " + message.group(2) + " is raised at " + message.group(3) + " of " + message.group(4)
                                + ". It begins where half of them are broken, or more.")
                .orElse(null);
    }

    private static String silent(RowDifference rows) {
        return rows.found().isEmpty() && !messages(rows.expected()).isEmpty()
                ? "The listener says nothing. Reports come to onQueryProgress, and what the query observes stands there in"
                        + " event.progress().observedMetrics(), under the name that you gave it." : null;
    }

    private record Pair(Cells expected, Cells found) {
    }

    private static boolean metrics(RowDifference rows) {
        return !rows.found().isEmpty() && rows.found().size() == rows.expected().size()
                && rows.found().stream().allMatch(row -> row.values().size() == 3 && !row.get(1).startsWith("o-"));
    }

    private static boolean all(RowDifference rows, Predicate<Pair> wrong) {
        for (int i = 0; i < rows.found().size(); i++) {
            if (!wrong.test(new Pair(rows.expected().get(i), rows.found().get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static List<Matcher> messages(List<Cells> rows) {
        return rows.stream().map(row -> MESSAGE.matcher(row.get(1))).filter(Matcher::matches).toList();
    }

    private static long number(Cells row, int column) {
        return row.get(column).matches("\\d{1,15}") ? Long.parseLong(row.get(column)) : -1;
    }
}
