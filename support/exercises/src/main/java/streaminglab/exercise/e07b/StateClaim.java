package streaminglab.exercise.e07b;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import streaminglab.check.Check;
import streaminglab.check.CheckFailedException;
import streaminglab.check.RowsClaim;
import streaminglab.check.diagnosis.Given;
import streaminglab.check.diagnosis.RowText;
import streaminglab.display.markup.RowTexts;

/** What rows that were read from a checkpoint are claimed to be. */
public final class StateClaim extends RowsClaim {

    private final Dataset<Row> rows;

    StateClaim(Check check, String claim, Dataset<Row> rows, Given given) {
        super(check, claim, most -> texts(rows.limit(most)), given);
        this.rows = rows;
    }

    private static List<RowText> texts(Dataset<Row> rows) {
        return RowTexts.uncut(rows).collectAsList().stream().map(row -> new RowText(RowTexts.values(row))).toList();
    }

    /**
     * The rows have these columns, in this order; whether they can be null does not count.
     *
     * @param columns as in SQL, such as {@code "customer_id STRING, changes BIGINT"}
     * @throws CheckFailedException if they have others, with the first that differs
     */
    public Check hasSchema(String columns) {
        return sameColumns(columns, rows.schema());
    }
}
