package streaminglab.display.live;

import java.time.Instant;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.StreamInputInfo;
import scala.collection.JavaConverters;
import streaminglab.display.LiveDisplay;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.NumberText;

/** What a streaming context is doing, from the events of its batches. */
final class ContextPanel implements LiveDisplay.View {

    private static final int INPUTS = 8;

    private final ContextWatch watch;
    private volatile LiveDisplay display;

    ContextPanel(JavaStreamingContext streaming) {
        watch = new ContextWatch(streaming.ssc(), this::changed);
    }

    void showOn(LiveDisplay shownOn) {
        display = shownOn;
        // What came before.
        shownOn.changed();
    }

    private void changed() {
        LiveDisplay shown = display;
        if (shown != null) {
            shown.changed();
        }
    }

    @Override
    public boolean isOver() {
        return watch.isOver();
    }

    @Override
    public MimeBundle look() {
        BatchHistory history = watch.history();
        String interval = NumberText.millis(watch.interval());
        NamedValues facts = new NamedValues();
        BatchInfo last = history.completed();
        if (last != null) {
            facts.add("last batch", Instant.ofEpochMilli(last.batchTime().milliseconds()) + ", "
                            + NumberText.count(last.numRecords(), "record"))
                    .add("scheduling delay", ContextWatch.millis(last.schedulingDelay()))
                    .add("processing time", ContextWatch.millis(last.processingDelay()) + " of a batch interval of "
                            + interval)
                    .add("total delay", ContextWatch.millis(last.totalDelay()));
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
        return watch.state().shown(ContextWatch.NAME, last == null ? "no batch completed yet" : "a batch every " + interval,
                facts, new HistoryChart("Records per batch", "records").add("records", history.recordsOfEach()),
                new HistoryChart("Time per batch", "ms").add("processing, ms", history.processingTimes())
                        .add("delay, ms", history.schedulingDelays())
                        .limit("batch interval " + interval, watch.interval()));
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
}
