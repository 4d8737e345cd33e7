package streaminglab.check;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import streaminglab.check.diagnosis.RowText;

/** What a run of a query is claimed to have been, by counts alone. */
public final class QueryClaim extends Claim {

    private static final String COUNT = "count";

    private final QueryRun run;

    QueryClaim(Check check, String claim, QueryRun run) {
        super(check, claim);
        this.run = run;
    }

    /**
     * It reads so many rows.
     *
     * @param rows how many its source holds
     * @throws CheckFailedException if it reads more or fewer, with the reason
     */
    public Check reads(long rows) {
        long read = run.counted().rows();
        return holdsIf(read == rows, "It reads " + read + " rows, and there are " + rows + ". "
                + (read < rows ? "Its trigger is " + run.trigger() + ". Where a new query on Kafka begins, the option"
                        + " startingOffsets says; without the option, at the end of the topic." : ""));
    }

    /**
     * No micro-batch reads more than so many rows.
     *
     * @throws CheckFailedException if one does, with the first and the reason
     */
    public Check takesAtMost(long rows) {
        for (StreamingQueryProgress report : run.reports()) {
            if (report.numInputRows() > rows) {
                throw refused("Micro-batch " + report.batchId() + " reads " + report.numInputRows() + " rows, and "
                        + rows + " is the limit. " + (QueryRun.isOnce(run.trigger())
                                ? "Trigger.Once takes all there is in one micro-batch, whatever limit the source has."
                                        + " Trigger.AvailableNow keeps to the limit."
                                : "The limit is an option of the source: maxOffsetsPerTrigger, before load."));
            }
        }
        return holds();
    }

    /**
     * It ends when it has read what was there.
     *
     * @throws CheckFailedException if its trigger goes on, with the trigger
     */
    public Check endsByItself() {
        return holdsIf(QueryRun.endsByItself(run.trigger()), "It goes on and waits for more: its trigger is " + run.trigger()
                + (run.trigger().equals(Trigger.ProcessingTime(0))
                        ? ", which is what a query has that is given none. " : ". ")
                + "Which trigger takes what is available now, and then ends?");
    }

    /**
     * Its state is in so many pieces, and each micro-batch has as many tasks for it.
     *
     * @throws CheckFailedException if there are more or fewer, or none, with the reason
     */
    public Check keepsStateIn(int partitions) {
        long found = run.counted().statePartitions();
        return holdsIf(found == partitions, found == 0 ? "It keeps no state at all, so it can't add up over micro-batches."
                : "Its state is in " + found + " partitions, so each micro-batch has " + found + " tasks for it; "
                        + partitions + " are asked for. spark.sql.shuffle.partitions says how many, at the moment when the"
                        + " query starts.");
    }

    /**
     * At the end it remembers no more than so many rows.
     *
     * @param stateRows all state operators together, as {@code numRowsTotal} of Spark's report counts them
     * @throws CheckFailedException if it remembers more, with the reason
     */
    public Check keepsAtMost(long stateRows) {
        String tooMuch = run.counted().tooMuchState(stateRows);
        return holdsUnless(tooMuch == null || !run.outputMode().equals("complete") ? tooMuch : tooMuch
                + " In the mode complete a query forgets nothing, whatever its watermark is.");
    }

    /**
     * It makes so many groups: those that it remembers at the end, and those that it has removed before.
     *
     * @param groups all state operators together
     * @throws CheckFailedException if it makes more or fewer, with how many
     */
    public Check makesGroups(long groups) {
        long made = run.counted().groups();
        return holdsIf(made == groups, "It makes " + made + " groups in all, and the rows are of " + groups
                + (made < groups ? ". Does it group by all that the task names, and does each row go into a group?"
                        : ". Does it group by more than the task names?"));
    }

    /**
     * It counts rows that come so late, in however many micro-batches it reads them. What it dropped does not tell: Spark
     * judges a row by the watermark of the micro-batch before, so large micro-batches drop nothing.
     *
     * @throws CheckFailedException if its watermark waits for less, with how long it waits
     */
    public Check waitsFor(Duration lateness) {
        Duration delay = run.counted().delay();
        return holdsIf(delay == null || delay.compareTo(lateness) >= 0, "Its watermark waits for "
                + (delay == null ? 0 : delay.toSeconds()) + " seconds, and rows come up to " + lateness.toSeconds()
                + " seconds late. " + (run.counted().dropped() > 0
                        ? "It has dropped " + run.counted().dropped() + " of them, or groups of them, already."
                        : "None was dropped this time."));
    }

    /**
     * It groups by windows of this length.
     *
     * @param length as in "1 minute"
     * @throws CheckFailedException if it does not, with what it declares
     */
    public Check groupsByWindowsOf(String length) {
        List<String> declared = run.given().declared();
        return holdsIf(declared.contains("windows of " + length), "It does not group by windows of " + length + ". "
                + (declared.isEmpty() ? "It declares no window." : "It declares " + String.join("; ", declared) + "."));
    }

    /**
     * Beside each of these values the largest number that it emits is this, in whatever output mode. Of other values nothing
     * is claimed: in the mode append a group is emitted when it is over, and the last ones are not.
     *
     * <pre>{@code
     * .counts("page", "/ | 2", "/tea | 1")
     * }</pre>
     *
     * @param by     the column of the values; the numbers are in a column {@code count}
     * @param counts value and number of each, with {@code " | "} between them
     * @throws CheckFailedException if there are no such columns, or another number, with what the source holds
     */
    public Check counts(String by, String... counts) {
        Map<String, Long> largest = new TreeMap<>();
        for (Row row : run.rows()) {
            List<String> columns = List.of(row.schema().fieldNames());
            if (!columns.contains(by) || !columns.contains(COUNT) || !(row.getAs(COUNT) instanceof Number)) {
                throw refused("The columns are " + row.schema().toDDL() + ". There should be " + by + " and " + COUNT
                        + " among them, and " + COUNT + " should be a number.");
            }
            largest.merge(String.valueOf(row.<Object>getAs(by)), row.<Number>getAs(COUNT).longValue(), Math::max);
        }
        List<RowText> expected = Arrays.stream(counts).map(RowText::of).toList();
        return sameRows(expected, expected.stream().map(row -> row.get(0)).filter(largest::containsKey)
                .map(value -> new RowText(List.of(value, String.valueOf(largest.get(value))))).toList(), run.given());
    }

    private Check holdsIf(boolean holds, String reason) {
        return holdsUnless(holds ? null : reason);
    }
}
