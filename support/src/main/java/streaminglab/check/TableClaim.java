package streaminglab.check;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What rows that stand still are claimed to be. */
public final class TableClaim {

    private final Check check;
    private final String claim;
    private final Dataset<Row> table;

    TableClaim(Check check, String claim, Dataset<Row> table) {
        this.check = check;
        this.claim = claim;
        this.table = table;
    }

    /** @see Claim#hasRows */
    public Check hasRows(String... rows) {
        return new Claim(check, claim, Rows.of(table)).hasRows(rows);
    }

    /** @see StreamClaim#hasSchema */
    public Check hasSchema(String columns) {
        return check.requireColumns(claim, table.schema(), columns);
    }
}
