package streaminglab.exercise.e04a;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import streaminglab.check.Answers;
import streaminglab.check.CheckFailedException;
import streaminglab.check.MicroBatchResult;
import streaminglab.check.SampleRun;
import streaminglab.check.SampleStream;
import streaminglab.service.Deadline;
import streaminglab.step.MicroBatch;

/**
 * Queries that run in one session at once, each on a {@link SampleStream}, to see what a listener says of them.
 *
 * <pre>{@code
 * MonitoredQueries.of("till-1", sample, orders -> soundOrders(orders)).runWith(phone -> tillAlert(phone))
 * }</pre>
 */
public final class MonitoredQueries {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private record Monitored(SampleStream stream, Function<Dataset<Row>, Dataset<Row>> function) {
    }

    private final Map<String, Monitored> queries;

    private MonitoredQueries(Map<String, Monitored> queries) {
        this.queries = queries;
    }

    /**
     * One query, on what the function makes of the stream; its output mode is append.
     *
     * @param query the name of the query, as its reports have it
     */
    public static MonitoredQueries of(String query, SampleStream stream, Function<Dataset<Row>, Dataset<Row>> function) {
        return new MonitoredQueries(Map.of()).and(query, stream, function);
    }

    /** The same with one more query. */
    public MonitoredQueries and(String query, SampleStream stream, Function<Dataset<Row>, Dataset<Row>> function) {
        Map<String, Monitored> more = new LinkedHashMap<>(queries);
        more.put(query, new Monitored(stream, function));
        return new MonitoredQueries(more);
    }

    /**
     * Gives the queries their first micro-batches, one query after the other, then their second ones and so on, and
     * returns what the listener has said after each. The listener hears of these queries alone.
     *
     * @param listener makes the listener; it gets what takes the listener's messages, from any thread
     * @throws CheckFailedException if that returns null, or the listener throws something or does not come back from a
     *                              report within a minute, with the reason
     */
    public MicroBatchResult runWith(Function<Consumer<String>, StreamingQueryListener> listener) throws TimeoutException {
        ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
        ListenerUnderTest tested = new ListenerUnderTest(Answers.returned(listener.apply(said::add), "listener"),
                queries.keySet());
        SparkSession spark = SparkSession.active();
        List<SampleRun> runs = new ArrayList<>();
        spark.streams().addListener(tested);
        try {
            for (Map.Entry<String, Monitored> query : queries.entrySet()) {
                SampleRun run = query.getValue().stream().run();
                runs.add(run);
                run.start(Answers.streaming(query.getValue().function().apply(run.rows())).writeStream()
                        .format("noop").queryName(query.getKey()));
            }
            List<List<?>> messages = messages(runs, tested, said);
            requireSilenceAtTheEnd(runs, tested, said);
            return MicroBatchResult.of(given(), messages);
        } finally {
            for (SampleRun run : runs) {
                run.close();
            }
            spark.streams().removeListener(tested);
        }
    }

    private static void requireSilenceAtTheEnd(List<SampleRun> runs, ListenerUnderTest tested,
            ConcurrentLinkedQueue<String> said) throws TimeoutException {
        for (SampleRun run : runs) {
            run.close();
        }
        if (!Deadline.in(BOUND).await(tested::hasHeardOfAllEnds)) {
            throw new CheckFailedException("Your listener has not come back from the end of a query for "
                    + BOUND.toSeconds() + " s. Does it wait for something? Other reports wait for it.");
        }
        tested.rethrow();
        if (!said.isEmpty()) {
            throw new CheckFailedException("When a query ends, your listener says: " + String.join("; ", said)
                    + ". It should say something only where the rules name it.");
        }
    }

    /** The rows of all queries, each with the name of its query before it. */
    private List<List<String>> given() {
        List<List<String>> given = new ArrayList<>();
        queries.forEach((name, query) -> {
            List<List<String>> batches = query.stream().batches();
            for (int i = 0; i < batches.size(); i++) {
                if (given.size() == i) {
                    given.add(new ArrayList<>());
                }
                List<String> rows = given.get(i);
                batches.get(i).forEach(row -> rows.add(name + " | " + row));
            }
        });
        return given;
    }

    private static List<List<?>> messages(List<SampleRun> runs, ListenerUnderTest tested, ConcurrentLinkedQueue<String> said) {
        List<List<?>> messages = new ArrayList<>();
        while (runs.stream().anyMatch(SampleRun::hasNext)) {
            for (SampleRun run : runs) {
                for (MicroBatch batch : run.hasNext() ? run.next() : List.<MicroBatch>of()) {
                    // Spark sends reports to listeners from a thread of its own, a little later.
                    if (!Deadline.in(BOUND).await(() -> tested.hasHeardOf(batch.progress()))) {
                        throw new CheckFailedException("Your listener has not come back from a report for "
                                + BOUND.toSeconds() + " s. Does it wait for something? Other reports wait for it.");
                    }
                }
            }
            tested.rethrow();
            List<String> now = new ArrayList<>(said);
            said.removeAll(now);
            messages.add(now);
        }
        return messages;
    }
}
