package streaminglab.check;

import java.util.List;
import streaminglab.check.Rows.Cells;

/** What goes wrong with where a query begins to read a topic; rows are partition and offset. */
final class OffsetMistakes {

    static final Mistakes OF_FIRST_START = new Mistakes(List.of(OffsetMistakes::passesOver));
    static final Mistakes OF_RESTART = new Mistakes(List.of(OffsetMistakes::beginsAnew, OffsetMistakes::skips));

    private OffsetMistakes() {
    }

    private static String passesOver(RowDifference rows) {
        return moved(rows, 1, "A new query begins with offset %2$s of partition %1$s, so it passes over what was there"
                + " before. That is startingOffsets latest, which also holds where the option is left out or"
                + " misspelled: Spark takes no notice of an option that it does not know.");
    }

    private static String beginsAnew(RowDifference rows) {
        return moved(rows, -1, "After it was off the query begins with offset %2$s of partition %1$s, and reads once"
                + " more what it had read. It does not know how far it was: set checkpointLocation, to the same"
                + " folder at each start.");
    }

    private static String skips(RowDifference rows) {
        return moved(rows, 1, "After it was off the query begins with offset %2$s of partition %1$s: what came"
                + " meanwhile is lost. It knows nothing of its first start, so it begins with the latest once more: set"
                + " checkpointLocation, to the same folder at each start.");
    }

    /** Of the first partition that is begun later or earlier than it should be. */
    private static String moved(RowDifference rows, int direction, String how) {
        for (Cells should : rows.missing()) {
            for (Cells is : rows.tooMuch()) {
                if (is.get(0).equals(should.get(0)) && Long.signum(number(is) - number(should)) == direction) {
                    return how.formatted(is.get(0), is.get(1));
                }
            }
        }
        return null;
    }

    private static long number(Cells row) {
        return Long.parseLong(row.get(1));
    }
}
