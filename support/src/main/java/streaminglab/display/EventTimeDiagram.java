package streaminglab.display;

import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.execution.streaming.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * What a query does with event time, micro-batch by micro-batch: its records on an axis of event time, the windows that
 * they fall in, the watermark as it moves, late records kept and dropped, and the results when they come out.
 *
 * <p>All of it is what the query read, wrote and reported. The records are those of a {@link StepSource}; their windows
 * come from the query's own plan, tumbling, sliding or session; the watermark from Spark's progress events; the results
 * from the memory sink. Which records were dropped follows from windows and watermark, and is held against the number
 * that Spark reports: where the two differ, the diagram says so. Results of other sinks than memory are not shown, nor are
 * windows of a query that joins, deduplicates or aggregates before it groups by window.
 *
 * <p>Session windows are drawn as Spark first makes them, one for each record, from its time to the gap after it; the merged
 * ones are seen when they come out.
 */
public final class EventTimeDiagram {

    private final StepSource<?> source;
    private final StreamingQuery query;
    private final String eventTime;
    private final EventTimeHistory history;

    private EventTimeDiagram(StepSource<?> source, StreamingQuery query, String eventTime, String label) {
        this.source = source;
        this.query = query;
        this.eventTime = eventTime;
        this.history = new EventTimeHistory(source, query, EventTimeHistory.column(source.schema(), eventTime, true),
                label == null ? -1 : EventTimeHistory.column(source.schema(), label, false));
    }

    /**
     * A diagram of this query; {@link #show} draws it. Beside each record stands what it is grouped by beside the window, or its time.
     *
     * @param source    what the query reads
     * @param eventTime the column of the source that holds the event time, a timestamp; a record with null there is only counted
     * @throws IllegalArgumentException if there is no such column
     */
    public static EventTimeDiagram of(StepSource<?> source, StreamingQuery query, String eventTime) {
        return new EventTimeDiagram(source, query, eventTime, null);
    }

    /** The same with this column's value beside each record. */
    public EventTimeDiagram labelledBy(String column) {
        return new EventTimeDiagram(source, query, eventTime, column);
    }

    /**
     * Draws all micro-batches so far below the calling cell. The picture stays as it is; after the next step show it again.
     *
     * @throws IllegalStateException if no micro-batch has ended yet
     */
    public void show() {
        Page.current().show(shown());
    }

    Shown shown() {
        List<EventTimeBatch> batches = history.batches();
        if (batches.isEmpty()) {
            throw new IllegalStateException("The query " + StepLog.nameOf(query)
                    + " has run no micro-batch yet: let it have a step first, with source.next(query).");
        }
        ZoneId zone = ZoneId.of(query.sparkSession().conf().get("spark.sql.session.timeZone"));
        EventTimeReport report = new EventTimeReport(batches, StepLog.nameOf(query),
                ((StreamingQueryWrapper) query).streamingQuery().outputMode().toString().toLowerCase(), zone);
        String drawing = new EventTimeDrawing(batches, history.isSession(), zone).svg(report.title(), report.description());
        return report.around(drawing);
    }

    /** The diagram as a table. */
    @Override
    public String toString() {
        return shown().text();
    }
}
