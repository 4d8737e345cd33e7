package streaminglab.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import streaminglab.check.Rows.Cells;

/** What goes wrong when minutes are told once, when they are over; rows are micro-batch, minute, sensor and numbers. */
final class FinalMinutesMistakes {

    static final Mistakes ALL = new Mistakes(List.of(
            WindowMistakes::wholeStruct,
            WindowMistakes::noTime,
            FinalMinutesMistakes::toldAgain,
            FinalMinutesMistakes::neverOver,
            WindowMistakes::processingTime,
            WindowMistakes::ends,
            FinalMinutesMistakes::toldTooEarly,
            FinalMinutesMistakes::toldTooLate,
            WindowMistakes::anotherLength));

    private FinalMinutesMistakes() {
    }

    private static String toldAgain(RowDifference rows) {
        Map<List<String>, Integer> times = new HashMap<>();
        rows.found().forEach(row -> times.merge(name(row), 1, Integer::sum));
        return times.entrySet().stream().filter(minute -> minute.getValue() > 1)
                .min(Comparator.comparing(minute -> minute.getKey().toString()))
                .map(minute -> "The minute " + minute.getKey().get(0) + " of " + minute.getKey().get(1) + " is told "
                        + minute.getValue() + " times. update and complete tell what a minute is so far; append tells"
                        + " it once, when it can't change any more.")
                .orElse(null);
    }

    private static String neverOver(RowDifference rows) {
        return rows.found().isEmpty() && !rows.expected().isEmpty()
                ? "No minute is ever over. Either the watermark waits longer than ten seconds, or the query goes by a"
                        + " time that is not that of the readings."
                : null;
    }

    private static String toldTooEarly(RowDifference rows) {
        return moved(rows, -1, "is told too early, with micro-batch %s: readings that are late by less than ten seconds"
                + " are not waited for. How much lateness does your watermark allow?");
    }

    private static String toldTooLate(RowDifference rows) {
        return moved(rows, 1, "is told too late, with micro-batch %s: it waits longer than ten seconds. How much"
                + " lateness does your watermark allow?");
    }

    private static String moved(RowDifference rows, int direction, String how) {
        for (Cells should : rows.missing()) {
            for (Cells is : rows.tooMuch()) {
                if (name(is).equals(name(should)) && Integer.signum(is.get(0).compareTo(should.get(0))) == direction) {
                    return "The minute " + is.get(1) + " of " + is.get(2) + " " + how.formatted(is.get(0));
                }
            }
        }
        return null;
    }

    /** Minute and sensor. */
    private static List<String> name(Cells row) {
        return List.of(row.get(1), row.get(2));
    }
}
