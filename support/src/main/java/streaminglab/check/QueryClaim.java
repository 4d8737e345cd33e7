package streaminglab.check;

import java.time.Duration;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/** What a run of a query is claimed to have been, by counts alone. */
public final class QueryClaim {

    private final Check check;
    private final String claim;
    private final QueryRun run;

    QueryClaim(Check check, String claim, QueryRun run) {
        this.check = check;
        this.claim = claim;
        this.run = run;
    }

    /**
     * It reads so many rows.
     *
     * @throws CheckFailedException if it reads more or fewer, with the reason
     */
    public Check reads(long rows) {
        long read = run.counted().rows();
        return holdsIf(read == rows, "It reads " + read + " rows, and there are " + rows + ". " + (read == 0
                ? "A new query on Kafka begins at the end of the topic, and waits for what comes. To begin at the first"
                        + " record, say so: startingOffsets."
                : read > rows ? "Is the topic read twice, as by a union?"
                        : "It ends, or was stopped, before it had read all: its trigger is " + run.trigger() + "."));
    }

    /**
     * No micro-batch reads more than so many rows.
     *
     * @throws CheckFailedException if one does, with the first and the reason
     */
    public Check takesAtMost(long rows) {
        for (StreamingQueryProgress report : run.reports()) {
            if (report.numInputRows() > rows) {
                check.refuse(claim, "Micro-batch " + report.batchId() + " reads " + report.numInputRows() + " rows, and "
                        + rows + " is the limit. " + (QueryRun.isOnce(run.trigger())
                                ? "Trigger.Once takes all there is in one micro-batch, whatever the source is told."
                                        + " Trigger.AvailableNow keeps to the limit."
                                : "The limit is an option of the source: maxOffsetsPerTrigger, before load."));
            }
        }
        return check.holds(claim);
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
                : "Its state is in " + found + " partitions, so each micro-batch has " + found + " tasks for it, most of them"
                        + " for nothing; " + partitions + " are enough. spark.sql.shuffle.partitions says how many, at"
                        + " the moment when the query starts.");
    }

    /**
     * At the end it remembers no more than so many rows.
     *
     * @throws CheckFailedException if it remembers more, with the reason
     */
    public Check keepsAtMost(long stateRows) {
        String tooMuch = StateMistakes.tooMuch(run.counted(), stateRows);
        return holdsIf(tooMuch == null, tooMuch);
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
                        ? "It has dropped " + run.counted().dropped() + " of them, or groups of them, already. "
                        : "None was dropped this time, since so many were read at once. ")
                + "How long does withWatermark say?");
    }

    private Check holdsIf(boolean holds, String reason) {
        if (!holds) {
            check.refuse(claim, reason);
        }
        return check.holds(claim);
    }
}
