package streaminglab.check;

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
import streaminglab.display.MicroBatch;
import streaminglab.service.Deadline;

/** Queries that run in one session at once, each on a {@link SampleStream}, to hear what a listener says of them. */
public final class WatchedStreams {

    private static final Duration HEARD = Duration.ofSeconds(60);

    private record Watched(SampleStream stream, Function<Dataset<Row>, Dataset<Row>> function) {
    }

    private record Running(SampleRun run, SampleStream stream) {

        List<MicroBatch> step(SparkSession spark, int number) {
            return number > stream.size() ? List.of() : run.step(stream.records(spark, number));
        }
    }

    private final Map<String, Watched> queries;

    private WatchedStreams(Map<String, Watched> queries) {
        this.queries = queries;
    }

    /** One query of this name, on what the function makes of the stream; its output mode is append. */
    public static WatchedStreams of(String query, SampleStream stream, Function<Dataset<Row>, Dataset<Row>> function) {
        return new WatchedStreams(Map.of()).and(query, stream, function);
    }

    /** The same with one more query. */
    public WatchedStreams and(String query, SampleStream stream, Function<Dataset<Row>, Dataset<Row>> function) {
        Map<String, Watched> more = new LinkedHashMap<>(queries);
        more.put(query, new Watched(stream, function));
        return new WatchedStreams(more);
    }

    /**
     * Lets the queries have their first micro-batches, one query after the other, then their second ones and so on, and
     * returns what the listener has said after each. The listener hears of these queries alone.
     *
     * @param listener makes the listener; it is handed what takes the listener's messages
     * @throws CheckFailedException if that returns null, or the listener throws something, with the reason
     */
    public MicroBatchResult heardBy(Function<Consumer<String>, StreamingQueryListener> listener) throws TimeoutException {
        ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
        StreamingQueryListener made = listener.apply(said::add);
        if (made == null) {
            throw new CheckFailedException("Your function returned null. Return the listener that it made.");
        }
        SparkSession spark = SparkSession.active();
        AttendedListener attended = new AttendedListener(made, queries.keySet());
        List<Running> running = new ArrayList<>();
        spark.streams().addListener(attended);
        try {
            for (Map.Entry<String, Watched> query : queries.entrySet()) {
                Watched watched = query.getValue();
                SampleRun run = new SampleRun(spark, watched.stream().schema());
                running.add(new Running(run, watched.stream()));
                run.start(SampleStream.streaming(watched.function().apply(run.rows())).writeStream()
                        .format("noop").queryName(query.getKey()));
            }
            return new MicroBatchResult(run(spark, running, attended, said));
        } finally {
            for (Running query : running) {
                query.run().close();
            }
            spark.streams().removeListener(attended);
        }
    }

    private List<List<?>> run(SparkSession spark, List<Running> running, AttendedListener attended,
            ConcurrentLinkedQueue<String> said) {
        List<List<?>> heard = new ArrayList<>();
        int steps = queries.values().stream().mapToInt(query -> query.stream().size()).max().orElse(0);
        for (int step = 1; step <= steps; step++) {
            for (Running query : running) {
                for (MicroBatch batch : query.step(spark, step)) {
                    // Spark hands reports on by a thread of its own, a little later.
                    if (!Deadline.in(HEARD).await(() -> attended.hasHeardOf(batch.progress()))) {
                        throw new CheckFailedException("Your listener has not come back from a report for "
                                + HEARD.toSeconds() + " s. Does it wait for something? Other reports wait for it.");
                    }
                }
            }
            attended.rethrow();
            List<String> now = new ArrayList<>(said);
            said.removeAll(now);
            heard.add(now);
        }
        return heard;
    }
}
