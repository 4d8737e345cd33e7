package streaminglab.check;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What a query on a stream is claimed to do. */
public final class StreamClaim {

    private final Check check;
    private final String claim;
    private final StreamResult result;

    StreamClaim(Check check, String claim, StreamResult result) {
        this.check = check;
        this.claim = claim;
        this.result = result;
    }

    /**
     * It hands over these rows and no others; each begins with the number of its micro-batch.
     *
     * @throws CheckFailedException if it does not, with the reason
     * @see Claim#hasRows
     */
    public Check hasRows(String... rows) {
        return new Claim(check, claim, result.rows()).hasRows(rows);
    }

    /**
     * The rows have these columns, in this order; whether they can be null does not count.
     *
     * @param columns as in SQL, such as {@code "minute TIMESTAMP, orders BIGINT"}
     * @throws CheckFailedException if they have others, with the first that differs
     */
    public Check hasSchema(String columns) {
        List<String> expected = columns(StructType.fromDDL(columns));
        List<String> found = columns(result.schema());
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            if (!expected.get(i).equals(found.get(i))) {
                String window = result.schema().fields()[i].dataType().typeName().equals("struct")
                        ? " It is a struct, with start and end inside; take the part that is asked for, as in col(\"window.start\")."
                        : "";
                check.refuse(claim, "Column " + (i + 1) + " is " + found.get(i) + ", and should be " + expected.get(i) + "."
                        + window);
            }
        }
        if (expected.size() != found.size()) {
            check.refuse(claim, "The columns are " + String.join(", ", found) + ". They should be "
                    + String.join(", ", expected) + ".");
        }
        return check.holds(claim);
    }

    /**
     * After the last micro-batch it remembers no more than so many rows.
     *
     * @throws CheckFailedException if it remembers more, with the reason
     */
    public Check keepsAtMost(long stateRows) {
        String tooMuch = StateMistakes.tooMuch(new Reports(result.reports()), stateRows);
        if (tooMuch != null) {
            check.refuse(claim, tooMuch);
        }
        return check.holds(claim);
    }

    /**
     * In each micro-batch it observes these values under this name, and no others.
     *
     * @param metrics for each micro-batch its number, then the values in their order, with {@code " | "} between them
     * @throws CheckFailedException if it does not, with the reason
     * @see org.apache.spark.sql.Dataset#observe
     */
    public Check observes(String name, String... metrics) {
        List<Rows.Cells> found = result.observed(name);
        if (found.isEmpty()) {
            check.refuse(claim, "The query observes nothing under the name '" + name + "'"
                    + (result.observations().isEmpty() ? ", nor under any other. " : ", only under "
                            + result.observations() + ". ") + "observe gives back a new Dataset, as all"
                    + " transformations do, and only what is made from that one is counted.");
        }
        return new Claim(check, claim, found).hasRows(metrics);
    }

    private static List<String> columns(StructType schema) {
        return Arrays.stream(schema.fields()).map(StreamClaim::column).collect(Collectors.toList());
    }

    private static String column(StructField field) {
        return field.name() + " " + field.dataType().sql();
    }
}
