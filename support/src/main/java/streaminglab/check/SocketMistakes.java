package streaminglab.check;

import java.util.List;

/** What goes wrong when lines of a socket are read and kept; rows are lines. */
final class SocketMistakes {

    static final Mistakes ALL = new Mistakes(List.of(
            SocketMistakes::nothingKept,
            SocketMistakes::fromElsewhere,
            SocketMistakes::spacesCutOff,
            SocketMistakes::blankLinesLost,
            SocketMistakes::onlySome));

    private SocketMistakes() {
    }

    private static String nothingKept(RowDifference rows) {
        return rows.found().isEmpty()
                ? "All lines have come through the stream, and the list is empty. What stands in rdd.foreach runs"
                        + " where the partitions are, on a copy of your list; and print shows lines without keeping"
                        + " any. Bring the lines to the notebook first, with rdd.collect(), and add them there."
                : null;
    }

    private static String fromElsewhere(RowDifference rows) {
        return rows.missing().size() == rows.expected().size() && spacesCutOff(rows) == null
                ? "None of these lines comes from the server that your function is given, so the stream listens at"
                        + " another one. Take host and port as they come."
                : null;
    }

    private static String spacesCutOff(RowDifference rows) {
        return rows.missing().stream().anyMatch(should -> !should.get(0).equals(should.get(0).strip())
                && rows.tooMuch().stream().anyMatch(is -> is.get(0).equals(should.get(0).strip())))
                ? "Spaces at the ends of a line are cut off. What they mean is for others to say: keep each line as"
                        + " it came."
                : null;
    }

    private static String blankLinesLost(RowDifference rows) {
        return rows.tooMuch().isEmpty() && !rows.missing().isEmpty()
                && rows.missing().stream().allMatch(row -> row.get(0).isBlank())
                ? "Blank lines are left out. They are lines as well, and somebody may want to count them." : null;
    }

    private static String onlySome(RowDifference rows) {
        return rows.tooMuch().isEmpty() && rows.found().size() < rows.expected().size()
                ? "Only " + rows.found().size() + " of " + rows.expected().size() + " lines are kept, and all have"
                        + " come. take and first give the beginning of each micro-batch; collect gives all of it."
                : null;
    }
}
