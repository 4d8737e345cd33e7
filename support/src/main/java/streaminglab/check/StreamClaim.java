package streaminglab.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a query on a stream is claimed to do. */
public final class StreamClaim {

    private static final Map<String, String> MODES = new TreeMap<>(Map.of(
            "append", "each row once, when it can't change any more",
            "complete", "the whole result after each micro-batch",
            "update", "the rows that a micro-batch has changed"));

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
        return check.requireColumns(claim, result.schema(), columns);
    }

    /**
     * It hands its rows over in this output mode.
     *
     * @param outputMode append, update or complete
     * @throws CheckFailedException if it does so in another one, with what each of them does
     */
    public Check writesIn(String outputMode) {
        if (!MODES.containsKey(outputMode)) {
            throw new IllegalArgumentException("There is no output mode '" + outputMode + "'; there are "
                    + MODES.keySet());
        }
        if (!result.outputMode().equals(outputMode)) {
            check.refuse(claim, "The query writes in the mode " + result.outputMode() + ", which hands over "
                    + MODES.get(result.outputMode()) + ". Here it takes " + outputMode + ", which hands over "
                    + MODES.get(outputMode) + ".");
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
}
