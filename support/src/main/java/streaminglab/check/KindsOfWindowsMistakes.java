package streaminglab.check;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import streaminglab.check.Rows.Cells;

/**
 * What goes wrong with tumbling, sliding and session windows over page views. Rows are micro-batch, then shift and
 * views; or start, page and views; or customer, first and last view, and views.
 */
final class KindsOfWindowsMistakes {

    static final Mistakes ALL = new Mistakes(List.of(
            forColumns(3, WindowMistakes::wholeStruct),
            forColumns(4, WindowMistakes::wholeStruct),
            forColumns(3, WindowMistakes::processingTime),
            forColumns(4, WindowMistakes::processingTime),
            forColumns(3, KindsOfWindowsMistakes::fromMidnight),
            forColumns(3, WindowMistakes::ends),
            forColumns(3, WindowMistakes::overlapping),
            forColumns(3, WindowMistakes::noTime),
            forColumns(3, WindowMistakes::anotherLength),
            forColumns(4, KindsOfWindowsMistakes::sideBySide),
            forColumns(4, KindsOfWindowsMistakes::anotherSlide),
            forColumns(4, KindsOfWindowsMistakes::tooLong),
            forColumns(5, KindsOfWindowsMistakes::nobody),
            forColumns(5, KindsOfWindowsMistakes::byTheClock),
            forColumns(5, KindsOfWindowsMistakes::endOfTheGap),
            forColumns(5, KindsOfWindowsMistakes::cutInTwo),
            forColumns(5, KindsOfWindowsMistakes::joined)));

    private static final int FIRST = 2;
    private static final int LAST = 3;

    private KindsOfWindowsMistakes() {
    }

    private static Function<RowDifference, String> forColumns(int number, Function<RowDifference, String> mistake) {
        return rows -> rows.expected().stream().allMatch(row -> row.values().size() == number)
                ? mistake.apply(rows) : null;
    }

    private static String fromMidnight(RowDifference rows) {
        Set<LocalDateTime> wrong = WindowMistakes.starts(rows.tooMuch());
        wrong.removeAll(WindowMistakes.starts(rows.expected()));
        return !wrong.isEmpty() && wrong.stream().allMatch(start -> start.getHour() % 8 == 0 && start.getMinute() == 0)
                ? "Your shifts begin at 00:00, 08:00 and 16:00: Spark counts windows from midnight. The fourth"
                        + " argument of window moves all edges; what has to come before it?"
                : null;
    }

    private static String sideBySide(RowDifference rows) {
        Set<LocalDateTime> expected = WindowMistakes.starts(rows.expected());
        Set<LocalDateTime> found = WindowMistakes.starts(rows.found());
        return found.size() < expected.size() && expected.containsAll(found)
                ? "No window begins at " + expected.stream().filter(start -> !found.contains(start)).findFirst()
                        .map(KindsOfWindowsMistakes::inWords).orElseThrow() + ", and one should. Each view lies in two"
                        + " windows here, so they have to overlap: the third argument of window says how far apart"
                        + " they begin."
                : null;
    }

    private static String anotherSlide(RowDifference rows) {
        return WindowMistakes.starts(rows.found()).stream().filter(start -> start.getMinute() % 5 != 0).findFirst()
                .map(start -> "A window begins at " + inWords(start) + ". They are to begin every five minutes, at"
                + " full fives.")
                .orElse(null);
    }

    private static String tooLong(RowDifference rows) {
        Set<LocalDateTime> expected = WindowMistakes.starts(rows.expected());
        return WindowMistakes.starts(rows.found()).stream().filter(start -> !expected.contains(start)).findFirst()
                .map(start -> "A window begins at " + inWords(start) + ", and a view that is in it comes later than"
                        + " ten minutes after that. Which of the two times is the length?")
                .orElse(null);
    }

    private static String nobody(RowDifference rows) {
        return rows.tooMuch().stream().anyMatch(row -> row.get(1).equals("null"))
                ? "There is a visit of nobody: views without a customer have become one visit, of all strangers"
                        + " together. Leave them out." : null;
    }

    private static String byTheClock(RowDifference rows) {
        Set<LocalDateTime> views = times(rows.expected(), FIRST);
        views.addAll(times(rows.expected(), LAST));
        return times(rows.found(), FIRST).stream().filter(start -> !views.contains(start)).findFirst()
                .map(start -> "A visit begins at " + inWords(start) + ", and nobody looked at a page then. Windows"
                        + " of the clock cut visits where the clock wants it; session_window lets the views make them.")
                .orElse(null);
    }

    private static String endOfTheGap(RowDifference rows) {
        return rows.missing().stream().anyMatch(should -> rows.tooMuch().stream().anyMatch(is -> sameVisit(is, should)
                        && later(should.get(LAST), is.get(LAST))))
                ? "A visit ends after its last view: a session window reaches as far as the gap beyond it. The last"
                        + " view is the largest event_time."
                : null;
    }

    private static String cutInTwo(RowDifference rows) {
        return visit(rows, (should, is) -> later(is.get(LAST), should.get(LAST)),
                "The visit of %s from %s is cut in two. As long as less than half an hour lies between two views, or"
                        + " half an hour to the second, it goes on.");
    }

    private static String joined(RowDifference rows) {
        return visit(rows, (should, is) -> later(should.get(LAST), is.get(LAST)),
                "The visit of %s from %s goes on too long: it has swallowed the next one. How long is your gap?");
    }

    /** The reason for the first visit that begins as it should and is wrong in this way. */
    private static String visit(RowDifference rows, BiPredicate<Cells, Cells> wrong, String reason) {
        return rows.missing().stream()
                .filter(should -> rows.tooMuch().stream()
                        .anyMatch(is -> sameStart(should, is) && wrong.test(should, is)))
                .findFirst().map(should -> reason.formatted(should.get(1), should.get(FIRST))).orElse(null);
    }

    private static boolean sameStart(Cells one, Cells other) {
        return one.values().subList(0, LAST).equals(other.values().subList(0, LAST));
    }

    private static boolean sameVisit(Cells one, Cells other) {
        return sameStart(one, other) && one.get(4).equals(other.get(4));
    }

    private static boolean later(String time, String other) {
        LocalDateTime first = WindowMistakes.time(time);
        LocalDateTime second = WindowMistakes.time(other);
        return first != null && second != null && Duration.between(first, second).toMillis() > 0;
    }

    private static Set<LocalDateTime> times(List<Cells> rows, int column) {
        return rows.stream().map(row -> WindowMistakes.time(row.get(column))).filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String inWords(LocalDateTime time) {
        return time.toLocalTime().toString();
    }
}
