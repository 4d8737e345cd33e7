package streaminglab.display;

import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/**
 * A panel that shows what a stream is doing: it changes in place while the stream runs, also when no cell does, and
 * keeps its last state when the stream has stopped or failed. All it shows is what Spark itself reports; what Spark
 * does not report is called <em>not reported</em>.
 */
public final class LivePanel {

    private LivePanel() {
    }

    /**
     * Shows a query below the calling cell: state, last batch, rows and rates, how long a batch takes beside the
     * trigger interval, watermark, state, rows dropped as too late, offsets and lag of each source. The charts hold the
     * last {@value QueryHistory#POINTS} progress events.
     */
    public static void of(StreamingQuery query) {
        QueryPanel panel = new QueryPanel(query);
        panel.follow(LiveDisplay.show(panel.name(), panel));
    }

    /**
     * Shows a streaming context below the calling cell, before or after its start: last batch and its records,
     * scheduling delay, processing time beside the batch interval, batches that wait, what each input brought, failed
     * batches. The charts hold the last {@value QueryHistory#POINTS} batches since the call.
     */
    public static void of(JavaStreamingContext streaming) {
        ContextPanel panel = new ContextPanel(streaming);
        panel.follow(LiveDisplay.show("streaming context", panel));
    }
}
