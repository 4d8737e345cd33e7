package streaminglab.display.live;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.StreamingContextState;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchStarted;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchSubmitted;
import org.apache.spark.streaming.scheduler.StreamingListenerStreamingStarted;
import scala.Option;
import streaminglab.display.markup.NumberText;
import streaminglab.spark.ManualClockStream;

/** What a streaming context has said of its batches since this was made, and what state it is in. */
final class ContextWatch implements StreamingListener {

    static final String NAME = "streaming context";

    private final StreamingContext streaming;
    private final Runnable changed;
    private final long interval;
    private final boolean ticksByHand;
    private final BatchHistory history = new BatchHistory();
    private volatile Instant heard = Instant.now();

    /** @param changed called after each event, by Spark's thread */
    ContextWatch(StreamingContext streaming, Runnable changed) {
        this.streaming = streaming;
        this.changed = changed;
        interval = streaming.graph().batchDuration().milliseconds();
        ticksByHand = ManualClockStream.isOn(streaming);
        streaming.addStreamingListener(this);
    }

    BatchHistory history() {
        return history;
    }

    /** Milliseconds between two batches. */
    long interval() {
        return interval;
    }

    boolean isOver() {
        return contextState() == StreamingContextState.STOPPED;
    }

    StreamState state() {
        return switch (contextState()) {
            case ACTIVE -> StreamState.running(silence());
            case STOPPED -> StreamState.stopped();
            default -> new StreamState("○", "not started", "");
        };
    }

    StreamSummary summary() {
        Map<String, String> figures = new LinkedHashMap<>();
        BatchInfo last = history.completed();
        if (last == null) {
            figures.put("batch", "none seen since this list was opened");
        } else {
            // Of what the batch took in, over the interval in which that came; Spark's own page has the same.
            figures.put("batch", last.processingEndTime().isDefined() ? StreamSummary.asOf(
                    Instant.ofEpochMilli(((Number) last.processingEndTime().get()).longValue())) : NumberText.MISSING);
            figures.put("input", rate(last.numRecords(), interval));
            figures.put("processed", last.processingDelay().isDefined()
                    ? rate(last.numRecords(), ((Number) last.processingDelay().get()).longValue()) : NumberText.MISSING);
            figures.put("scheduling delay", millis(last.schedulingDelay()));
        }
        figures.put("queue", NumberText.count(history.waiting(), "batch", "batches") + " waiting, "
                + NumberText.count(history.running()) + " running");
        if (history.failures() > 0) {
            figures.put("last error", history.lastFailure());
        }
        return StreamSummary.of(NAME, state(), figures);
    }

    private static String rate(long records, long millis) {
        return millis <= 0 ? NumberText.MISSING : String.format(Locale.ROOT, "%,.1f records/s", records * 1000.0 / millis);
    }

    static String millis(Option<Object> millis) {
        return NumberText.millis(millis.isDefined() ? ((Number) millis.get()).longValue() : null);
    }

    /** Not from the context at once: while it stops, it answers only when it has stopped. */
    private StreamingContextState contextState() {
        if (streaming.sparkContext().isStopped()) {
            return StreamingContextState.STOPPED;
        }
        Option<StreamingContext> active = StreamingContext.getActive();
        return active.isDefined() && active.get() == streaming ? StreamingContextState.ACTIVE : streaming.getState();
    }

    /** Spark has an event for each batch, also for an empty one; a context on a manual clock waits for a tick. */
    private String silence() {
        Duration allowed = QuerySilence.allowed(interval, 0);
        return ticksByHand || Duration.between(heard, Instant.now()).compareTo(allowed) < 0 ? ""
                : "no event of a batch since " + QuerySilence.second(heard) + ", the figures below are old";
    }

    private void heard() {
        heard = Instant.now();
        changed.run();
    }

    @Override
    public void onStreamingStarted(StreamingListenerStreamingStarted event) {
        heard();
    }

    @Override
    public void onBatchSubmitted(StreamingListenerBatchSubmitted event) {
        history.submitted(event.batchInfo());
        heard();
    }

    @Override
    public void onBatchStarted(StreamingListenerBatchStarted event) {
        history.started(event.batchInfo());
        heard();
    }

    @Override
    public void onBatchCompleted(StreamingListenerBatchCompleted event) {
        history.completed(event.batchInfo());
        heard();
    }
}
