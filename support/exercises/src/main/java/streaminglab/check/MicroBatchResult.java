package streaminglab.check;

import java.util.List;
import streaminglab.check.diagnosis.Given;
import streaminglab.check.diagnosis.RowText;

/** What came of each micro-batch, such as the elements that a function on DStreams made of it. */
public final class MicroBatchResult implements Checked<RowsClaim> {

    private final List<RowText> rows;
    private final Given given;

    private MicroBatchResult(List<RowText> rows, Given given) {
        this.rows = rows;
        this.given = given;
    }

    /**
     * @param given        what each micro-batch held, as text
     * @param microBatches what came of each, in the order in which the micro-batches came: tuples, rows or single values
     */
    public static MicroBatchResult of(List<List<String>> given, List<List<?>> microBatches) {
        return new MicroBatchResult(Rows.numbered(microBatches.stream()
                .map(elements -> elements.stream().map(Rows::of).toList()).toList()), Given.of(given));
    }

    /** A claim about rows that begin with the number of their micro-batch, from 1. */
    @Override
    public RowsClaim claim(Check check, String claim) {
        return new RowsClaim(check, claim, most -> rows, given);
    }

    /** A line for each element: the number of its micro-batch, from 1, then its parts. */
    @Override
    public String toString() {
        return rows.isEmpty() ? "nothing came out of any micro-batch" : Rows.lines(rows);
    }
}
