package streaminglab.check;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.streaming.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import streaminglab.service.Deadline;

/** One run of a query on what its source holds by now, and what Spark reported of it. */
public final class QueryRun {

    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final Trigger AT_ONCE = Trigger.ProcessingTime(0);

    private final Reports reports;
    private final Trigger trigger;

    private QueryRun(Reports reports, Trigger trigger) {
        this.reports = reports;
        this.trigger = trigger;
    }

    /**
     * Starts the query that is written here, lets it read all there is, and stops it if it does not end by itself. Its
     * rows are thrown away, and it has no checkpoint from before. One that pauses between micro-batches is stopped
     * after its first.
     *
     * @throws CheckFailedException    if there is no writer, or Spark refuses the query, with the reason
     * @throws StreamingQueryException if the query fails
     */
    public static QueryRun of(DataStreamWriter<Row> writer) throws TimeoutException, StreamingQueryException {
        StreamingQuery query = SampleRun.started(SampleRun.written(writer).format("noop"));
        Trigger trigger = ((StreamingQueryWrapper) query).streamingQuery().trigger();
        try {
            if (endsByItself(trigger)) {
                if (!query.awaitTermination(BOUND.toMillis())) {
                    throw new CheckFailedException("Your query has not ended after " + BOUND.toSeconds() + " s.");
                }
            } else if (trigger.equals(AT_ONCE)) {
                query.processAllAvailable();
            } else {
                Deadline.in(BOUND).await(() -> query.lastProgress() != null || !query.isActive());
            }
        } finally {
            query.stop();
        }
        // A query that waits reports too, with the number that its next micro-batch will have.
        List<StreamingQueryProgress> ran = Arrays.stream(query.recentProgress())
                .filter(report -> report.durationMs().containsKey("addBatch")).toList();
        return new QueryRun(new Reports(ran), trigger);
    }

    @SuppressWarnings("deprecation")
    static boolean isOnce(Trigger trigger) {
        return trigger.equals(Trigger.Once());
    }

    static boolean endsByItself(Trigger trigger) {
        return trigger.equals(Trigger.AvailableNow()) || isOnce(trigger);
    }

    /** Spark's report of each micro-batch, oldest first. */
    public List<StreamingQueryProgress> reports() {
        return reports.all();
    }

    Reports counted() {
        return reports;
    }

    Trigger trigger() {
        return trigger;
    }

    /** A line for each micro-batch: its number, the rows that it read, what was remembered after it, dropped, and where. */
    @Override
    public String toString() {
        return reports.toString();
    }
}
