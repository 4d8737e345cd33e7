package streaminglab.check;

import java.util.List;
import streaminglab.check.diagnosis.Given;
import streaminglab.check.diagnosis.RowText;

/** What was in a table of a database after each micro-batch of a {@link SampleStream}. */
public final class TableResult implements Checked<RowsClaim> {

    private final List<String> columns;
    private final List<RowText> rows;
    private final Given given;

    /** @param contents the rows of the table after each micro-batch */
    TableResult(String[] columns, List<List<RowText>> contents, Given given) {
        this.given = given;
        this.columns = List.of(columns);
        this.rows = Rows.numbered(contents);
    }

    /** A claim about rows that begin with the number of the micro-batch after which they were in the table, from 1. */
    @Override
    public RowsClaim claim(Check check, String claim) {
        return new RowsClaim(check, claim, most -> rows, given);
    }

    /** The columns, then a line for each row: the number of the micro-batch after which it was there goes first. */
    @Override
    public String toString() {
        return rows.isEmpty() ? "the table stayed empty" : Rows.lines(columns, rows);
    }
}
