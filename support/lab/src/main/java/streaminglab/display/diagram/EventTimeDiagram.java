package streaminglab.display.diagram;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.Html;
import streaminglab.display.Page;
import streaminglab.display.markup.Style;
import streaminglab.display.markup.TableOfValues;
import streaminglab.spark.QueryInternals;
import streaminglab.spark.TimeWindow;
import streaminglab.step.StepLog;
import streaminglab.step.StepSource;

/**
 * What a query does with event time, micro-batch by micro-batch: its records on an axis of event time, the windows that
 * they fall in, the watermark as it moves, late records kept and dropped, and the results when they come out.
 *
 * <p>All of it is what the query read, wrote and reported. The records are those of a {@link StepSource}; their windows
 * come from the query's own plan, tumbling, sliding or session; the watermark from Spark's progress events; the results
 * from the memory sink. Which records were dropped follows from windows and watermark, and is compared with the number
 * that Spark reports: where the two differ, the diagram says so. Results of other sinks than memory are not shown, nor are
 * windows of a query that joins, deduplicates or aggregates before it groups by window.
 *
 * <pre>{@code
 * StepSource<Row> clicks = StepSource.of(spark, Lab.folder("clicks"), schema);
 * StreamingQuery counting = counts(clicks.dataset()).writeStream().format("memory").queryName("counts").start();
 * clicks.send(click).next(counting);
 * EventTimeDiagram.of(clicks, counting, "event_time").show();
 * }</pre>
 *
 * <p>Drawn are the last {@value EventTimeDrawing#BANDS} micro-batches, with at most {@value EventTimeDrawing#EVENTS} records
 * and {@value EventTimeDrawing#BARS} windows each; the table below the drawing has the last {@value TableOfValues#ROWS}. Of
 * earlier and further ones the diagram says how many there are. Times are in the session's time zone. Where there is no page,
 * the table is printed. In a low window, such as a projector's, the earlier micro-batches are folded above the last ones.
 *
 * <p>Session windows are drawn as Spark first makes them, one for each record, from its time to the gap after it; the merged
 * ones are seen when they come out.
 */
public final class EventTimeDiagram implements BatchByBatch {

    private static final long NEWEST = Long.MAX_VALUE;

    private final StepSource<?> source;
    private final StreamingQuery query;
    private final String eventTime;
    private final EventTimeHistory history;
    private final String label;
    private final TimeWindow least;
    private final long last;
    private final long marked;

    private EventTimeDiagram(StepSource<?> source, StreamingQuery query, String eventTime, String label, TimeWindow least,
            long last, long marked, EventTimeHistory history) {
        this.source = source;
        this.query = query;
        this.eventTime = eventTime;
        this.label = label;
        this.least = least;
        this.last = last;
        this.marked = marked;
        this.history = history;
    }

    private static EventTimeHistory history(StepSource<?> source, StreamingQuery query, String eventTime, String label) {
        return new EventTimeHistory(source, query, EventTimeHistory.column(source.schema(), eventTime, true),
                label == null ? -1 : EventTimeHistory.column(source.schema(), label, false));
    }

    /**
     * A diagram of this query; {@link #show} draws it. Each record is labelled with its key, which is what it is grouped by
     * apart from the window, or else with its time.
     *
     * @param source    what the query reads
     * @param query     a query on {@code source.dataset()}, running or stopped
     * @param eventTime the column of the source that holds the event time, a timestamp; a record with null in it is only counted
     * @throws IllegalArgumentException if there is no such column, or it is no timestamp
     */
    public static EventTimeDiagram of(StepSource<?> source, StreamingQuery query, String eventTime) {
        return new EventTimeDiagram(source, query, eventTime, null, null, NEWEST, NEWEST, history(source, query, eventTime, null));
    }

    /**
     * Refuses a schema of whose records no such diagram can be drawn.
     *
     * @throws IllegalArgumentException if there is no such column, or it is no timestamp
     */
    public static void requireEventTime(StructType schema, String eventTime) {
        EventTimeHistory.column(schema, eventTime, true);
    }

    /**
     * Refuses a schema without this column.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public static void requireColumn(StructType schema, String column) {
        EventTimeHistory.column(schema, column, false);
    }

    /**
     * The same with the value of another column beside each record.
     *
     * @param column a column of the source, of any type; values longer than {@value EventTimeDrawing#CHARACTERS} characters
     *               are cut
     * @throws IllegalArgumentException if there is no such column
     */
    public EventTimeDiagram labelledBy(String column) {
        return new EventTimeDiagram(source, query, eventTime, column, least, last, marked,
                history(source, query, eventTime, column));
    }

    /**
     * The same with an axis that spans these times at least, so that it stays as it is when a record moves.
     *
     * @throws IllegalArgumentException if the end is not after the start
     */
    public EventTimeDiagram spanning(Instant start, Instant end) {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("An axis from " + start + " to " + end + " has no length.");
        }
        return new EventTimeDiagram(source, query, eventTime, label, new TimeWindow(start, end), last, marked, history);
    }

    /** The same as it was when this micro-batch had ended, on the axis that the later ones have made. */
    @Override
    public EventTimeDiagram upTo(long batch) {
        return new EventTimeDiagram(source, query, eventTime, label, least, batch, marked, history);
    }

    @Override
    public EventTimeDiagram marking(long first) {
        return new EventTimeDiagram(source, query, eventTime, label, least, last, first, history);
    }

    @Override
    public List<Long> batches() {
        return history.batches().stream().map(batch -> batch.batch().id()).toList();
    }

    /**
     * Draws all micro-batches so far below the calling cell. The picture stays as it is; after the next step show it again.
     *
     * @throws IllegalStateException if no micro-batch has ended yet
     */
    public void show() {
        Page.current().show(shown());
    }

    /** The picture as it is now, for a place that is drawn again; before the first micro-batch a line that says so. */
    @Override
    public MimeBundle look() {
        return history.batches().isEmpty() ? none() : shown();
    }

    /**
     * The same in one drawing with nothing folded, which stays the same one in any column: for a place in which it can be
     * played with.
     */
    public MimeBundle inOneDrawing() {
        return history.batches().isEmpty() ? none() : shown(false);
    }

    private MimeBundle none() {
        String none = "The query " + StepLog.nameOf(query) + " has run no micro-batch yet.";
        return new MimeBundle("<p>" + Html.escape(none) + "</p>", none);
    }

    MimeBundle shown() {
        return shown(true);
    }

    private MimeBundle shown(boolean fits) {
        List<EventTimeBatch> all = history.batches();
        if (all.isEmpty()) {
            throw new IllegalStateException("The query " + StepLog.nameOf(query)
                    + " has run no micro-batch yet: let it have a step first, with source.next(query).");
        }
        List<EventTimeBatch> batches = all.stream().filter(batch -> batch.batch().id() <= last).toList();
        if (batches.isEmpty()) {
            throw new IllegalStateException("There is nothing up to micro-batch " + last + ": the first one is "
                    + all.get(0).batch().id() + ".");
        }
        ZoneId zone = ZoneId.of(query.sparkSession().conf().get("spark.sql.session.timeZone"));
        EventTimeReport report = new EventTimeReport(batches, marked, StepLog.nameOf(query),
                QueryInternals.outputMode(query), zone);
        EventTimeDrawing wide = drawing(all, batches.size(), zone, EventTimeDrawing.WIDE);
        EventTimeDrawing narrow = drawing(all, batches.size(), zone, EventTimeDrawing.NARROW);
        String title = report.title();
        String description = report.description();
        return report.around(fits ? Style.wideOrNarrow(wide.folded(title, description), narrow.folded(title, description))
                : wide.svg(title, description));
    }

    private EventTimeDrawing drawing(List<EventTimeBatch> all, int shown, ZoneId zone, double width) {
        return new EventTimeDrawing(all, shown, marked, history.isSession(), zone, least, width);
    }

    /** The diagram as a table. */
    @Override
    public String toString() {
        return shown().text();
    }
}
