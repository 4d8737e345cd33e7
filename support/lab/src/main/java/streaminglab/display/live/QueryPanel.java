package streaminglab.display.live;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import streaminglab.display.LiveDisplay;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.NumberText;
import streaminglab.spark.QueryInternals;

/** What a streaming query is doing, from its progress events. */
final class QueryPanel implements LiveDisplay.View {

    /** Of many sources or operators, as many as a person looks at. */
    private static final int SHOWN = 8;
    /** What Java writes for an object that says nothing of itself, as the sink noop. */
    private static final Pattern NO_DESCRIPTION = Pattern.compile("^(?:\\w+\\.)+(\\w+)\\$?@[0-9a-f]+$");

    private final StreamingQuery query;
    private final QueryHistory history = new QueryHistory();
    private final QuerySilence silence;
    private final Listener listener = new Listener();
    private volatile LiveDisplay display;

    QueryPanel(StreamingQuery query) {
        this.query = query;
        silence = new QuerySilence(query);
        for (StreamingQueryProgress progress : query.recentProgress()) {
            history.add(progress);
        }
    }

    String name() {
        return name(query);
    }

    static String name(StreamingQuery query) {
        return query.name() == null ? "query " + query.id().toString().substring(0, 8) : "query " + query.name();
    }

    QueryHistory history() {
        return history;
    }

    void showOn(LiveDisplay shownOn) {
        display = shownOn;
        query.sparkSession().streams().addListener(listener);
        // What came before the listener did.
        shownOn.changed();
    }

    @Override
    public boolean isOver() {
        return QueryInternals.hasEnded(query);
    }

    @Override
    public void close() {
        query.sparkSession().streams().removeListener(listener);
    }

    @Override
    public MimeBundle look() {
        // Spark's listeners hear of a progress a little later than the query does.
        for (StreamingQueryProgress progress : query.recentProgress()) {
            history.add(progress);
        }
        StreamState state = silence.state();
        StreamingQueryProgress last = history.newest();
        if (last == null) {
            return state.shown(name(), "no batch yet", new NamedValues());
        }
        NamedValues facts = new NamedValues()
                .add("batch", last.batchId() + ", began " + last.timestamp())
                .add("input", NumberText.count(last.numInputRows(), "row") + ", "
                        + NumberText.rate(last.inputRowsPerSecond()))
                .add("processed", NumberText.rate(last.processedRowsPerSecond()))
                .add("batch duration", duration(last));
        addEventTime(facts, last.eventTime());
        addState(facts, last);
        addSources(facts, last);
        facts.add("sink", named(last.sink().description()) + ", " + (last.sink().numOutputRows() < 0
                ? "rows written " + NumberText.MISSING : NumberText.count(last.sink().numOutputRows(), "row") + " written"));
        return state.shown(name(), "batch " + last.batchId(), facts, rates(), durations());
    }

    /** Spark's own description; of an object that has none but Java's, its class. */
    private static String named(String description) {
        return NO_DESCRIPTION.matcher(description).replaceFirst("$1");
    }

    private HistoryChart rates() {
        return new HistoryChart("Rows per second", "rows/s")
                .add("input", history.inputRates()).add("processed", history.processedRates());
    }

    private HistoryChart durations() {
        HistoryChart chart = new HistoryChart("Batch duration", "ms").add("batch duration, ms", history.durations());
        return interval() > 0 ? chart.limit("trigger interval " + NumberText.millis(interval()), interval()) : chart;
    }

    private String duration(StreamingQueryProgress last) {
        String took = NumberText.millis(last.durationMs().get("triggerExecution"));
        return interval() > 0 ? took + " of a trigger interval of " + NumberText.millis(interval())
                : took + "; trigger: " + trigger();
    }

    /** Milliseconds between triggers; 0 for triggers without an interval. */
    private long interval() {
        return QueryInternals.processingTimeMillis(QueryInternals.trigger(query)).orElse(0);
    }

    private Object trigger() {
        Trigger trigger = QueryInternals.trigger(query);
        OptionalLong checkpoints = QueryInternals.continuousMillis(trigger);
        if (checkpoints.isPresent()) {
            return "continuous, checkpoint every " + NumberText.millis(checkpoints.getAsLong());
        }
        if (QueryInternals.processingTimeMillis(trigger).orElse(-1) == 0) {
            return "as soon as there is data";
        }
        return trigger == null ? NumberText.MISSING : trigger;
    }

    private static void addEventTime(NamedValues facts, Map<String, String> eventTime) {
        if (!eventTime.isEmpty()) {
            facts.add("watermark", eventTime.getOrDefault("watermark", NumberText.MISSING));
        }
        if (eventTime.containsKey("min")) {
            facts.add("event times", eventTime.get("min") + " to " + eventTime.get("max"));
        }
    }

    private void addState(NamedValues facts, StreamingQueryProgress last) {
        StateOperatorProgress[] operators = last.stateOperators();
        long dropped = 0;
        for (int i = 0; i < operators.length; i++) {
            StateOperatorProgress operator = operators[i];
            dropped += operator.numRowsDroppedByWatermark();
            if (i < SHOWN) {
                facts.add("state of " + operator.operatorName(), NumberText.count(operator.numRowsTotal(), "row") + ", "
                        + NumberText.count(operator.numRowsUpdated()) + " updated, "
                        + NumberText.count(operator.numRowsRemoved()) + " removed, "
                        + NumberText.bytes(operator.memoryUsedBytes()) + " of memory");
            }
        }
        if (operators.length > 0) {
            facts.add("dropped as too late", NumberText.count(dropped, "row") + " in this batch, "
                    + NumberText.count(history.dropped()) + " since batch " + history.firstBatch());
        }
    }

    private static void addSources(NamedValues facts, StreamingQueryProgress last) {
        SourceProgress[] sources = last.sources();
        for (int i = 0; i < Math.min(SHOWN, sources.length); i++) {
            String number = sources.length == 1 ? "" : " " + (i + 1);
            facts.add("source" + number, sources[i].description());
            facts.add("offsets" + number, offset(sources[i].startOffset()) + " to " + offset(sources[i].endOffset()));
            facts.add("lag" + number, SourceLag.of(sources[i]));
        }
        if (sources.length > SHOWN) {
            facts.add("more sources", NumberText.count(sources.length - SHOWN));
        }
    }

    private static String offset(String offset) {
        return offset == null ? "none" : Html.cut(offset, 120);
    }

    /** Hears of all queries of the session. */
    private final class Listener extends StreamingQueryListener {

        @Override
        public void onQueryStarted(QueryStartedEvent event) {
            // This one has started already.
        }

        @Override
        public void onQueryProgress(QueryProgressEvent event) {
            if (event.progress().runId().equals(query.runId())) {
                history.add(event.progress());
                display.changed();
            }
        }

        @Override
        public void onQueryTerminated(QueryTerminatedEvent event) {
            if (event.runId().equals(query.runId())) {
                display.changed();
            }
        }
    }
}
