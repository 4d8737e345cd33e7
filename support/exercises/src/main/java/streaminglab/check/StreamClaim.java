package streaminglab.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import streaminglab.check.diagnosis.RowText;

/** What a query on a stream is claimed to do. Each of its rows begins with the number of its micro-batch, from 1. */
public final class StreamClaim extends RowsClaim {

    private static final Map<String, String> MODES = new TreeMap<>(Map.of(
            "append", "each row once, when it can't change any more",
            "complete", "the whole result after each micro-batch",
            "update", "the rows that a micro-batch has changed"));

    private final StreamResult result;

    StreamClaim(Check check, String claim, StreamResult result) {
        super(check, claim, result::rows, result.given());
        this.result = result;
    }

    /**
     * The rows have these columns, in this order; whether they can be null does not count.
     *
     * @param columns as in SQL, such as {@code "minute TIMESTAMP, orders BIGINT"}
     * @throws CheckFailedException if they have others, with the first that differs
     */
    public Check hasSchema(String columns) {
        return sameColumns(columns, result.schema());
    }

    /**
     * It emits its rows in this output mode.
     *
     * @param outputMode append, update or complete
     * @throws CheckFailedException if it does so in another one, with what each of them does
     */
    public Check writesIn(String outputMode) {
        if (!MODES.containsKey(outputMode)) {
            throw new IllegalArgumentException("There is no output mode '" + outputMode + "'; there are "
                    + MODES.keySet());
        }
        return holdsUnless(result.outputMode().equals(outputMode) ? null : "The query writes in the mode "
                + result.outputMode() + ", which emits " + MODES.get(result.outputMode()) + ". Here it takes "
                + outputMode + ", which emits " + MODES.get(outputMode) + ".");
    }

    /**
     * After the last micro-batch it remembers no more than so many rows.
     *
     * @param stateRows all state operators together, as {@code numRowsTotal} of Spark's report counts them
     * @throws CheckFailedException if it remembers more, with the reason
     */
    public Check keepsAtMost(long stateRows) {
        return holdsUnless(new QueryMetrics(result.reports()).tooMuchState(stateRows));
    }

    /**
     * In each micro-batch it observes these values under this name, and no others. Numbers and texts read as Java's
     * {@code toString} writes them, a null as {@code null}.
     *
     * <pre>{@code
     * .observes("till", "1 | 3 | 1", "2 | 3 | 2")
     * }</pre>
     *
     * @param name    the first argument of {@code observe}
     * @param metrics for each micro-batch its number, then the values in their order, with {@code " | "} between them
     * @throws CheckFailedException if it does not, with the reason
     * @see org.apache.spark.sql.Dataset#observe
     */
    public Check observes(String name, String... metrics) {
        List<RowText> found = result.observed(name);
        if (found.isEmpty()) {
            throw refused("The query observes nothing under the name '" + name + "'"
                    + (result.observations().isEmpty() ? ", nor under any other. " : ", only under "
                            + result.observations() + ". ") + "observe gives back a new Dataset, as all"
                    + " transformations do, and only what is made from that one is counted.");
        }
        return sameRows(Arrays.stream(metrics).map(RowText::of).toList(), found, result.given());
    }
}
