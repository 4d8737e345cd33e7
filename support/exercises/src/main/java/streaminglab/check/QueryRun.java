package streaminglab.check;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import streaminglab.check.diagnosis.Given;
import streaminglab.service.Deadline;
import streaminglab.spark.DeclaredQuery;
import streaminglab.spark.QueryInternals;

/**
 * One run of a query on what its source holds by now, and what Spark reported of it. Spark keeps the reports of the last
 * hundred micro-batches ({@code spark.sql.streaming.numRecentProgressUpdates}); counts are of these.
 */
public final class QueryRun implements Checked<QueryClaim> {

    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final Trigger AT_ONCE = Trigger.ProcessingTime(0);

    private final QueryMetrics reports;
    private final Trigger trigger;
    private final String outputMode;
    private final Given given;
    private final List<Row> rows;

    private QueryRun(QueryMetrics reports, Trigger trigger, String outputMode, Given given, List<Row> rows) {
        this.reports = reports;
        this.trigger = trigger;
        this.outputMode = outputMode;
        this.given = given;
        this.rows = rows;
    }

    /**
     * One run for several claims: the query is written and started when the first of them is made.
     *
     * @param writer called once, or again if it failed; what it throws comes out of each claim
     */
    public static Checked<QueryClaim> once(Callable<DataStreamWriter<Row>> writer) {
        return claimed(() -> run(writer.call()));
    }

    /**
     * The same for a source that holds the rows of this sample, and the rows that the query emits are kept in this JVM, for
     * claims about them.
     *
     * @param sent what the source holds, of which a refusal tells
     */
    public static Checked<QueryClaim> onceOn(SampleStream sent, Callable<DataStreamWriter<Row>> writer) {
        return claimed(() -> {
            List<Row> rows = new CopyOnWriteArrayList<>();
            return run(Answers.returned(writer.call(), "writer").foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) ->
                    rows.addAll(batch.collectAsList())), sent.batches(), rows);
        });
    }

    private static Checked<QueryClaim> claimed(Callable<QueryRun> running) {
        AtomicReference<QueryRun> run = new AtomicReference<>();
        return (check, claim) -> {
            if (run.get() == null) {
                try {
                    run.set(running.call());
                } catch (Exception e) {
                    throw QueryRun.<RuntimeException>asItIs(e);
                }
            }
            return run.get().claim(check, claim);
        };
    }

    /** Where the compiler asks for an unchecked exception, and a learner should see the one that was thrown. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> E asItIs(Exception thrown) throws E {
        throw (E) thrown;
    }

    /**
     * Starts the query that is written here, lets it read all there is, and stops it if it does not end alone. Its
     * rows are thrown away, and it has no checkpoint from before. One that pauses between micro-batches is stopped
     * after its first. Returns when the query has stopped.
     *
     * @param writer with the trigger and the output mode of the learner; its sink becomes {@code noop}
     * @throws CheckFailedException    if there is no writer, or Spark refuses the query, or one that ends alone has not
     *                                 ended after two minutes, with the reason
     * @throws StreamingQueryException if the query fails
     */
    public static QueryRun run(DataStreamWriter<Row> writer) throws TimeoutException, StreamingQueryException {
        return run(Answers.returned(writer, "writer").format("noop"), List.of(), List.of());
    }

    /** @param rows what the query's sink puts its rows into */
    private static QueryRun run(DataStreamWriter<Row> writer, List<List<String>> sent, List<Row> rows)
            throws TimeoutException, StreamingQueryException {
        StreamingQuery query = Answers.start(writer);
        Trigger trigger = QueryInternals.trigger(query);
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
        return new QueryRun(new QueryMetrics(ran), trigger, QueryInternals.outputMode(query),
                new Given(sent, false, DeclaredQuery.of(query)), List.copyOf(rows));
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

    QueryMetrics counted() {
        return reports;
    }

    Trigger trigger() {
        return trigger;
    }

    /** append, update or complete. */
    String outputMode() {
        return outputMode;
    }

    /** What the source holds, if it is known, and what the query declares, such as its windows. */
    Given given() {
        return given;
    }

    /** All that it has emitted, if that was kept. */
    List<Row> rows() {
        return rows;
    }

    @Override
    public QueryClaim claim(Check check, String claim) {
        return new QueryClaim(check, claim, this);
    }

    /** A line for each micro-batch: its number, the rows that it read, what was remembered after it, dropped, and where. */
    @Override
    public String toString() {
        return reports.toString();
    }
}
