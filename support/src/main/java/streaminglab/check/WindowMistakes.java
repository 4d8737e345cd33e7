package streaminglab.check;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import streaminglab.check.Rows.Cells;

/** What goes wrong with windows of event time; the second value of each row is the start of its window. */
final class WindowMistakes {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int START = 1;

    private WindowMistakes() {
    }

    static String wholeStruct(RowDifference rows) {
        return rows.found().stream().anyMatch(row -> row.get(START).startsWith("{"))
                ? "The first column holds the whole window, its start and its end. Select its start: col(\"window.start\")."
                : null;
    }

    static String noTime(RowDifference rows) {
        return rows.found().stream().anyMatch(row -> row.get(START).equals("null"))
                ? "There is a row whose time is null: events that have no time are counted. Leave them out; window does"
                        + " so by itself."
                : null;
    }

    static String processingTime(RowDifference rows) {
        Set<LocalDateTime> expected = starts(rows.expected());
        Set<LocalDateTime> found = starts(rows.found());
        boolean otherDays = !expected.isEmpty() && found.stream().anyMatch(start -> expected.stream()
                .allMatch(other -> Duration.between(other, start).abs().compareTo(Duration.ofDays(2)) > 0));
        return otherDays ? "The rows are of " + found.iterator().next().toLocalDate() + ", and the events are of "
                + expected.iterator().next().toLocalDate() + ": they are grouped by the clock on the wall. Take the"
                + " time that stands in each event, event_time." : null;
    }

    static String ends(RowDifference rows) {
        Set<LocalDateTime> expected = starts(rows.expected());
        Set<LocalDateTime> found = starts(rows.found());
        if (found.size() != expected.size() || found.isEmpty()) {
            return null;
        }
        Duration late = Duration.between(expected.iterator().next(), found.iterator().next());
        boolean allLate = late.compareTo(Duration.ZERO) > 0
                && expected.stream().map(start -> start.plus(late)).collect(Collectors.toSet()).equals(found);
        return allLate ? "Each row is named " + inWords(late) + " late: that is the end of its window, which belongs to"
                + " the next one. Take window.start." : null;
    }

    static String overlapping(RowDifference rows) {
        Set<LocalDateTime> expected = starts(rows.expected());
        Set<LocalDateTime> found = starts(rows.found());
        return found.size() > expected.size() && found.containsAll(expected)
                ? "There are windows that begin in between, and events lie in more than one of them: windows slide."
                        + " Leave out the last argument of window, and they follow one another."
                : null;
    }

    static String anotherLength(RowDifference rows) {
        Set<LocalDateTime> expected = starts(rows.expected());
        Set<LocalDateTime> found = starts(rows.found());
        return !found.isEmpty() && !expected.containsAll(found)
                ? "There is a window that begins at " + found.stream().filter(start -> !expected.contains(start)).findFirst()
                        .map(TIME::format).orElseThrow() + ", where none should begin. Look at the length you gave it."
                : null;
    }

    static String inWords(Duration time) {
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + (time.toMinutes() == 1 ? " minute" : " minutes")
                : time.toSeconds() + " seconds";
    }

    static Set<LocalDateTime> starts(List<Cells> rows) {
        return rows.stream().map(row -> time(row.get(START))).filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Null if it is none. */
    static LocalDateTime time(String text) {
        try {
            return LocalDateTime.parse(text.replaceFirst("\\.\\d+$", ""), TIME);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
