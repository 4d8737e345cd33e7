package streaminglab.check;

import java.util.List;

/** What goes wrong when a query is judged by its reports; each row is one finding. */
final class FindingsMistakes {

    static final String BEHIND = "falls behind";
    static final String NEVER_FORGETS = "never forgets";
    static final String DROPS = "drops late rows";

    static final Mistakes ALL = new Mistakes(List.of(
            rows -> tooMuch(rows, BEHIND, "A lag is no fault. One that shrinks is a query that catches up, and one"
                    + " that is unknown says nothing. Compare the last report with the first."),
            rows -> missing(rows, BEHIND, "The lag grows from the first report to the last, and that is not seen. Spark hands"
                    + " metrics over as text, and as text \"50\" is more than \"250\": compare numbers, with Long.parseLong."),
            rows -> tooMuch(rows, NEVER_FORGETS, "A query that never forgets remembers more at the end than at the start,"
                    + " and has removed no row in between. One that has grown and also removes is at work, and one"
                    + " that stays as it is needs no watermark."),
            rows -> missing(rows, NEVER_FORGETS, "More is remembered after each micro-batch, no row is ever removed, and that"
                    + " is not seen. What counts is numRowsTotal and numRowsRemoved, of all state operators together."),
            rows -> missing(rows, DROPS, "Rows were dropped as late, and that is not seen. Each report has the number of its own"
                    + " micro-batch: look at all of them, not at the last.")));

    private FindingsMistakes() {
    }

    private static String tooMuch(RowDifference rows, String finding, String reason) {
        return rows.tooMuch().stream().anyMatch(row -> row.get(0).equals(finding)) ? reason : null;
    }

    private static String missing(RowDifference rows, String finding, String reason) {
        return rows.missing().stream().anyMatch(row -> row.get(0).equals(finding)) ? reason : null;
    }
}
