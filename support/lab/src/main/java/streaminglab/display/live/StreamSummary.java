package streaminglab.display.live;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.streaming.StreamingContext;

/**
 * What a stream says of itself at one moment, in texts: one entry of a list of all streams. Nothing is guessed; what Spark
 * does not report is called so.
 *
 * @param name    e.g. {@code query orders}
 * @param sign    what is seen before the state is read
 * @param state   {@code running}, {@code stopping}, {@code stopped}, {@code failed} or {@code not started}
 * @param more    what Spark says about it, and why its figures may be old, in one line; for a failure its reason; may be empty
 * @param figures names and values, in their order: the last batch, rates, lag, watermark
 */
public record StreamSummary(String name, String sign, String state, String more, Map<String, String> figures) {

    /** Whether it has ended, so that nothing of it will change any more. */
    public boolean isOver() {
        return state.equals("stopped") || state.equals("failed");
    }

    /**
     * What a query says each time this is asked, by any thread. Between two questions it costs nothing: no listener is added.
     */
    public static Supplier<StreamSummary> of(StreamingQuery query) {
        return new QuerySummary(query)::now;
    }

    /**
     * The same of a streaming context. It adds a listener, since Spark has no other way to learn of batches: what came before
     * is not known.
     */
    public static Supplier<StreamSummary> of(StreamingContext streaming) {
        return new ContextWatch(streaming, () -> { })::summary;
    }

    static StreamSummary of(String name, StreamState state, Map<String, String> figures) {
        return new StreamSummary(name, state.sign(), state.word(), state.more(), figures);
    }

    /** The second that a batch ended in, as its figures are as old as that. */
    static String asOf(Instant ended) {
        return "as of " + QuerySilence.second(ended);
    }
}
