package streaminglab.display.live;

import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import streaminglab.display.LiveDisplay;

/**
 * A panel that shows what a stream is doing. All of it is what Spark reports; what Spark does not report is called
 * <em>not reported</em>.
 *
 * <p>A state that lasts is shown with the time since when, and where no report has come for three triggers, 15 s at
 * least, the panel says that its figures are old. A page that hears nothing of the kernel for 15 s says that as well.
 *
 * <p>The panel changes in place, twice a second at most, from a daemon thread of its own: also when no cell runs, until
 * the stream has stopped or failed, or its Spark session or context has. Then it keeps the last state. A cell that is
 * run again shows a new panel. Where there is no page, each change is printed as plain text.
 */
public final class LivePanel {

    private LivePanel() {
    }

    /**
     * Shows a query below the calling cell: state, last batch, rows and rates, how long a batch takes beside the
     * trigger interval, watermark, state, rows dropped as too late, offsets and lag of each source. The charts hold the
     * last {@value QueryHistory#POINTS} progress events. Returns at once.
     *
     * @param query one that runs, or one that has ended, whose end is shown. A panel reads progress events only, so it
     *              does not slow the query down
     */
    public static void show(StreamingQuery query) {
        QueryPanel panel = new QueryPanel(query);
        panel.showOn(LiveDisplay.show(panel.name(), panel));
    }

    /**
     * Shows a streaming context below the calling cell, before or after its start: last batch and its records,
     * scheduling delay, processing time beside the batch interval, batches that wait, what each input brought, failed
     * batches. The charts hold the last {@value QueryHistory#POINTS} batches since the call. Returns at once.
     *
     * @param streaming a context that has not been started, runs, or has been stopped
     */
    public static void show(JavaStreamingContext streaming) {
        ContextPanel panel = new ContextPanel(streaming);
        panel.showOn(LiveDisplay.show("streaming context", panel));
    }
}
