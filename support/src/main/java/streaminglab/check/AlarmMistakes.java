package streaminglab.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import streaminglab.check.Rows.Cells;

/**
 * What goes wrong when readings of the cold store are taken apart, and when alarms are made of them; rows are
 * micro-batch, sensor and degrees. What is expected of alarms is always above the limit, of readings it is not.
 */
final class AlarmMistakes {

    static final Mistakes ALL = new Mistakes(Stream.of(
            new Mistakes(List.of(
                    AlarmMistakes::noNumber,
                    AlarmMistakes::tooManyParts,
                    AlarmMistakes::lost)).where(rows -> !areOfAlarms(rows)),
            new Mistakes(List.of(
                    AlarmMistakes::severalRows,
                    AlarmMistakes::atTheLimit,
                    AlarmMistakes::belowTheLimit,
                    AlarmMistakes::everyThird,
                    AlarmMistakes::filteredFirst,
                    AlarmMistakes::notTheLowest,
                    AlarmMistakes::longMemory,
                    AlarmMistakes::shortMemory)).where(AlarmMistakes::areOfAlarms))
            .flatMap(mistakes -> mistakes.known().stream()).toList());

    private static final double LIMIT = 8.0;
    private static final int WINDOW = 3;

    private AlarmMistakes() {
    }

    private static String noNumber(RowDifference rows) {
        return rows.tooMuch().stream().filter(row -> row.get(2).matches("NaN|-?Infinity")).findFirst()
                .map(row -> row.get(1) + " has " + row.get(2) + " degrees. Double.parseDouble takes this word for a"
                        + " number, and it is neither cold nor warm. Look at the text first: digits, perhaps with a"
                        + " point and more digits.")
                .orElse(null);
    }

    private static String tooManyParts(RowDifference rows) {
        return rows.missing().isEmpty()
                ? "A line that is no reading is taken for one. A reading has two parts and no more: whoever sends"
                        + " three may mean either number." : null;
    }

    private static String lost(RowDifference rows) {
        return !rows.missing().isEmpty() && rows.tooMuch().isEmpty()
                ? "Readings are lost. There may be white space of any kind and amount between sensor and degrees, and"
                        + " around them; and degrees may have a minus, and need no point." : null;
    }

    private static String severalRows(RowDifference rows) {
        Set<List<String>> names = new HashSet<>();
        return rows.found().stream().filter(row -> !names.add(name(row))).findFirst()
                .map(row -> "In micro-batch " + row.get(0) + " there are several rows of " + row.get(1) + ". A sensor"
                        + " alarms once in a second: bring its readings together, as reduceByKeyAndWindow does.")
                .orElse(null);
    }

    private static String atTheLimit(RowDifference rows) {
        return rows.tooMuch().stream().anyMatch(row -> degrees(row) == LIMIT)
                ? "There is an alarm at 8.0 degrees. Above 8.0 begins after it." : null;
    }

    private static String belowTheLimit(RowDifference rows) {
        return rows.tooMuch().stream().anyMatch(row -> degrees(row) < LIMIT)
                ? "Sensors alarm that are cold enough. Let through only those whose lowest reading is above 8.0."
                : null;
    }

    private static String everyThird(RowDifference rows) {
        return !rows.found().isEmpty() && rows.tooMuch().isEmpty()
                && rows.found().stream().allMatch(row -> number(row) % WINDOW == 0)
                ? "There are alarms in every third second only: the window slides by its own length. Give it a slide"
                        + " of one second." : null;
    }

    private static String filteredFirst(RowDifference rows) {
        return rows.missing().isEmpty()
                ? "A sensor alarms that had a cold reading in the last three seconds. If readings up to 8.0 are left"
                        + " out before the lowest is taken, there are only warm ones to choose from. First the"
                        + " lowest, then the limit."
                : null;
    }

    private static String notTheLowest(RowDifference rows) {
        return !rows.missing().isEmpty() && rows.missing().stream().allMatch(should -> rows.tooMuch().stream()
                .anyMatch(is -> name(is).equals(name(should)) && degrees(is) > degrees(should)))
                ? "Alarms give more degrees than the lowest of the last three seconds. A single warm reading is no"
                        + " alarm, all have to be warm: Math.min, not Math.max." : null;
    }

    private static String shortMemory(RowDifference rows) {
        return rows.missing().stream().anyMatch(should -> has(rows.expected(), should, -1)
                && !has(rows.found(), should, 0))
                ? "An alarm ends too early: a reading counts for three seconds, also when no other comes. Bring three"
                        + " seconds together, with the second argument of reduceByKeyAndWindow." : null;
    }

    private static String longMemory(RowDifference rows) {
        return rows.tooMuch().stream().anyMatch(is -> has(rows.found(), is, -1)
                && has(rows.expected(), is, -1) && !has(rows.expected(), is, 0))
                ? "An alarm goes on for too long: readings older than three seconds still count. Look at the second"
                        + " argument of reduceByKeyAndWindow." : null;
    }

    /** Whether there is a row of this sensor so many micro-batches later. */
    private static boolean has(List<Cells> rows, Cells row, int later) {
        return rows.stream().anyMatch(each -> each.get(1).equals(row.get(1)) && number(each) == number(row) + later);
    }

    private static boolean areOfAlarms(RowDifference rows) {
        return rows.expected().stream().allMatch(row -> degrees(row) > LIMIT);
    }

    private static List<String> name(Cells row) {
        return List.of(row.get(0), row.get(1));
    }

    private static int number(Cells row) {
        return Integer.parseInt(row.get(0));
    }

    private static double degrees(Cells row) {
        return row.get(2).matches("-?\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(row.get(2)) : Double.NaN;
    }
}
