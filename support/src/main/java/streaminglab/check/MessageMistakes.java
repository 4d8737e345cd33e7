package streaminglab.check;

import java.util.List;
import streaminglab.check.Rows.Cells;

/**
 * What goes wrong when JSON messages become rows. Items are micro-batch, order, time, product and quantity; what was
 * set aside is micro-batch, key, value and reason.
 */
final class MessageMistakes {

    static final Mistakes ALL = new Mistakes(List.of(
            MessageMistakes::wholeItems,
            MessageMistakes::timeIsText,
            MessageMistakes::rowOfNulls,
            MessageMistakes::wrongType,
            MessageMistakes::lacking,
            MessageMistakes::firstItemOnly,
            MessageMistakes::writtenAnew,
            MessageMistakes::otherReason,
            MessageMistakes::inNeither,
            MessageMistakes::inBoth));

    /** By the rule OptimizeCsvJsonExprs of Spark 3.5, which leaves a from_json with options alone. */
    private static final String OPTION = "If you have one, give from_json an option, such as the mode: without any,"
            + " Spark reads only the fields that are asked for later, and sees nothing wrong in the others.";

    private static final int ITEM = 5;
    private static final int SET_ASIDE = 4;

    private MessageMistakes() {
    }

    private static String wholeItems(RowDifference rows) {
        return rows.found().stream().flatMap(row -> row.values().stream().skip(1))
                .filter(value -> items(rows) && value.matches("(?s)[{\\[].*")).findFirst()
                .map(value -> "\"" + value + "\" is a whole list, or a whole item. explode makes a row of each item,"
                        + " and a dot takes a part of it: col(\"item.product\").")
                .orElse(null);
    }

    private static String timeIsText(RowDifference rows) {
        return items(rows) && rows.found().stream().anyMatch(row -> row.get(2).matches(".*\\dT\\d.*"))
                ? "event_time is text still. Name it TIMESTAMP in the schema, and from_json makes a time of it." : null;
    }

    private static String rowOfNulls(RowDifference rows) {
        return items(rows) && rows.tooMuch().stream().anyMatch(row -> row.get(1).equals("null")
                || row.get(3).equals("null"))
                ? "There are rows without an order or without a product. from_json never fails: what it can't read"
                        + " becomes nulls. Set such messages aside before you take the items apart." : null;
    }

    private static String wrongType(RowDifference rows) {
        return items(rows) && rows.tooMuch().stream().anyMatch(row -> row.get(4).equals("null"))
                ? "A field of the wrong type has become null, and the rest of its message is passed on. A column"
                        + " _corrupt_record in the schema tells which messages these are. " + OPTION : null;
    }

    private static String lacking(RowDifference rows) {
        return items(rows) && rows.tooMuch().stream().anyMatch(row -> row.get(2).equals("null"))
                ? "An order without its time is passed on. What is missing becomes null, and that is not corrupt: no"
                        + " schema can demand a field. Ask for each one that has to be there." : null;
    }

    private static String firstItemOnly(RowDifference rows) {
        return items(rows) && rows.tooMuch().isEmpty() && rows.missing().stream().anyMatch(lost -> rows.found().stream()
                        .anyMatch(row -> row.values().subList(0, 2).equals(lost.values().subList(0, 2))))
                ? "Of an order with several items, not all are here. explode makes a row of each of them." : null;
    }

    private static String writtenAnew(RowDifference rows) {
        return setAside(rows) && pair(rows, 1, 3) ? "A message is set aside with another value than it came with."
                + " Whoever repairs it wants the original: take the column value, and nothing made from it." : null;
    }

    private static String otherReason(RowDifference rows) {
        for (Cells should : setAside(rows) ? rows.missing() : List.<Cells>of()) {
            for (Cells is : rows.tooMuch()) {
                if (is.values().subList(0, 3).equals(should.values().subList(0, 3))) {
                    return "The message " + should.get(2) + " is " + should.get(3) + ", and you call it " + is.get(3)
                            + ". Ask first whether it could be read, then whether all is there.";
                }
            }
        }
        return null;
    }

    private static String inNeither(RowDifference rows) {
        if (setAside(rows) && !rows.missing().isEmpty() && rows.missing().get(0).get(3).equals("malformed")) {
            return "The message " + rows.missing().get(0).get(2) + " is malformed, and it is not set aside. A column"
                    + " _corrupt_record in the schema tells so. " + OPTION;
        }
        return setAside(rows) && !rows.missing().isEmpty() ? "The message " + rows.missing().get(0).get(2)
                + " is not set aside, and it is no order either. Is your condition null for it, rather than true or"
                + " false? Or does it look at some of the fields only?" : null;
    }

    private static String inBoth(RowDifference rows) {
        return setAside(rows) && !rows.tooMuch().isEmpty() ? "The message " + rows.tooMuch().get(0).get(2)
                + " is set aside, and nothing is wrong with it." : null;
    }

    /** Whether a row stands for another one that agrees in both of these columns. */
    private static boolean pair(RowDifference rows, int one, int other) {
        return rows.tooMuch().stream().anyMatch(is -> rows.missing().stream().anyMatch(should ->
                is.get(0).equals(should.get(0)) && is.get(one).equals(should.get(one))
                        && is.get(other).equals(should.get(other)) && !is.get(2).equals(should.get(2))));
    }

    private static boolean items(RowDifference rows) {
        return widthIs(rows, ITEM);
    }

    private static boolean setAside(RowDifference rows) {
        return widthIs(rows, SET_ASIDE);
    }

    private static boolean widthIs(RowDifference rows, int columns) {
        return rows.expected().stream().allMatch(row -> row.values().size() == columns)
                && rows.found().stream().allMatch(row -> row.values().size() == columns);
    }
}
