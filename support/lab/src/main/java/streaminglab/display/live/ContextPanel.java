package streaminglab.display.live;

import java.time.Duration;
import java.time.Instant;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.StreamingContextState;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.StreamInputInfo;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchStarted;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchSubmitted;
import org.apache.spark.streaming.scheduler.StreamingListenerStreamingStarted;
import scala.Option;
import scala.collection.JavaConverters;
import streaminglab.display.LiveDisplay;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.NumberText;
import streaminglab.spark.ManualClockStream;

/** What a streaming context is doing, from the events of its batches. */
final class ContextPanel implements LiveDisplay.View {

    private static final String NAME = "streaming context";
    private static final int INPUTS = 8;

    private final StreamingContext streaming;
    private final long interval;
    private final BatchHistory history = new BatchHistory();
    private final boolean ticksByHand;
    private volatile Instant heard = Instant.now();
    private volatile LiveDisplay display;

    ContextPanel(JavaStreamingContext streaming) {
        this.streaming = streaming.ssc();
        interval = this.streaming.graph().batchDuration().milliseconds();
        ticksByHand = ManualClockStream.isOn(this.streaming);
    }

    void showOn(LiveDisplay shownOn) {
        display = shownOn;
        streaming.addStreamingListener(new Listener());
    }

    @Override
    public boolean isOver() {
        return state() == StreamingContextState.STOPPED;
    }

    /** Not from the context at once: while it stops, it answers only when it has stopped. */
    private StreamingContextState state() {
        if (streaming.sparkContext().isStopped()) {
            return StreamingContextState.STOPPED;
        }
        Option<StreamingContext> active = StreamingContext.getActive();
        return active.isDefined() && active.get() == streaming ? StreamingContextState.ACTIVE : streaming.getState();
    }

    @Override
    public MimeBundle look() {
        StreamState state = switch (state()) {
            case ACTIVE -> StreamState.running(silence());
            case STOPPED -> StreamState.stopped();
            default -> new StreamState("○", "not started", "");
        };
        NamedValues facts = new NamedValues();
        BatchInfo last = history.completed();
        if (last != null) {
            facts.add("last batch", Instant.ofEpochMilli(last.batchTime().milliseconds()) + ", "
                            + NumberText.count(last.numRecords(), "record"))
                    .add("scheduling delay", millis(last.schedulingDelay()))
                    .add("processing time", millis(last.processingDelay()) + " of a batch interval of "
                            + NumberText.millis(interval))
                    .add("total delay", millis(last.totalDelay()));
            addInputs(facts, last);
        }
        facts.add("queue", NumberText.count(history.waiting(), "batch", "batches") + " waiting, "
                + NumberText.count(history.running()) + " running");
        facts.add("since this panel", NumberText.count(history.batches(), "batch", "batches") + ", "
                + NumberText.count(history.records(), "record"));
        if (history.failures() > 0) {
            facts.add("failed", NumberText.count(history.failures(), "output operation") + ", the last one: "
                    + history.lastFailure());
        }
        return state.shown(NAME, last == null ? "no batch completed yet" : "a batch every " + NumberText.millis(interval),
                facts, new HistoryChart("Records per batch", "records").add("records", history.recordsOfEach()),
                new HistoryChart("Time per batch", "ms").add("processing, ms", history.processingTimes())
                        .add("delay, ms", history.schedulingDelays())
                        .limit("batch interval " + NumberText.millis(interval), interval));
    }

    /** Spark has an event for each batch, also for an empty one; a context on a manual clock waits for a tick. */
    private String silence() {
        Duration allowed = QuerySilence.allowed(interval, 0);
        return ticksByHand || Duration.between(heard, Instant.now()).compareTo(allowed) < 0 ? ""
                : "no event of a batch since " + QuerySilence.second(heard) + ", the figures below are old";
    }

    private void heard() {
        heard = Instant.now();
        display.changed();
    }

    private static void addInputs(NamedValues facts, BatchInfo batch) {
        int shown = 0;
        for (StreamInputInfo input : JavaConverters.asJavaIterable(batch.streamIdToInputInfo().values())) {
            if (shown++ < INPUTS) {
                facts.add("input " + input.inputStreamId(), NumberText.count(input.numRecords(), "record")
                        + (input.metadataDescription().isDefined() ? ", " + input.metadataDescription().get() : ""));
            }
        }
    }

    private static String millis(Option<Object> millis) {
        return NumberText.millis(millis.isDefined() ? ((Number) millis.get()).longValue() : null);
    }

    private final class Listener implements StreamingListener {

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
}
