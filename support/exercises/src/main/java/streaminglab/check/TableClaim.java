package streaminglab.check;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import streaminglab.check.diagnosis.Given;

/** What rows that are no stream are claimed to be. */
public final class TableClaim extends RowsClaim {

    private final Dataset<Row> table;

    TableClaim(Check check, String claim, Dataset<Row> table) {
        super(check, claim, most -> Rows.of(table.limit(most)), Given.UNKNOWN);
        this.table = table;
    }

    /**
     * The rows have these columns, in this order; whether they can be null does not count.
     *
     * @param columns as in SQL, such as {@code "minute TIMESTAMP, orders BIGINT"}
     * @throws CheckFailedException if they have others, with the first that differs
     */
    public Check hasSchema(String columns) {
        return sameColumns(columns, table.schema());
    }
}
