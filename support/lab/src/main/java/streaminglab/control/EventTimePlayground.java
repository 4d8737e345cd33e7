package streaminglab.control;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;
import streaminglab.display.MimeBundle;
import streaminglab.display.diagram.EventTimeDiagram;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.TimeText;
import streaminglab.service.FileTree;
import streaminglab.spark.TimeWindow;
import streaminglab.step.StepSource;

/**
 * An event-time diagram to play with: a reader drags events along event time and to another step, adds and removes some,
 * moves sliders, and after each change Spark runs the query on all steps from the start and the diagram is drawn from what
 * it did.
 *
 * <pre>{@code
 * IntSlider delay = IntSlider.of("watermark's delay (minutes)", 0, 120).value(30);
 * EventTimePlayground.of(spark, Lab.folder("playground"), schema, "event_time", orders -> orders
 *                 .withWatermark("event_time", delay.value() + " minutes")
 *                 .groupBy(window(col("event_time"), "1 hour")).count()
 *                 .writeStream().outputMode("append"))
 *         .step(order("ann", "18:10"), order("bob", "18:40"))
 *         .step(order("bob", "19:20"))
 *         .controls(delay)
 *         .show();
 * }</pre>
 *
 * <p>On the page: drag an event, or focus it with Tab and press the arrow keys (with Shift ten times as far). A
 * double-click on an empty place adds an event there, and one on an event removes it; the keys are Insert and Delete. Below
 * the last step is room for one more. Where a page has no such control, the diagram is a table of text.
 *
 * <p>Controls can set all that a query is made of: the watermark's delay, the length of windows and how often one begins, or the
 * gap of sessions, {@code session_window(col("event_time"), gap.value() + " minutes")}. {@code Undo} and {@code Back to the
 * start} put them back together with the events, and {@code As code} names their values above the steps.
 *
 * <p>Each change runs a query of the name {@value #QUERY} with a checkpoint of its own, into the memory sink; its table is
 * there until the next one. What comes while a run is busy becomes one more run, with the newest state. Runs come between
 * cells, as those of all controls do, one after the other. A query that fails says so below, and the diagram stays as it was,
 * while a control keeps the value that failed until it is changed or undone.
 */
public final class EventTimePlayground {

    private static final String QUERY = "playground";
    /** How many steps back {@code Undo} goes. */
    private static final int UNDONE = 100;
    /** So many places of a time on the axis. */
    private static final int PLACES = 400;

    private final SparkSession spark;
    private final Path folder;
    private final StructType schema;
    private final String eventTime;
    private final Function<Dataset<Row>, DataStreamWriter<Row>> query;
    private final Map<Integer, Row> rows = new HashMap<>();
    private final List<Arrangement.Event> first = new ArrayList<>();
    private final Deque<Moment> before = new ArrayDeque<>();
    private final EventTimeStage stage = new EventTimeStage();
    final Button undo = Button.of("Undo").onClick(this::undo).disabled(true);
    final Button reset = Button.of("Back to the start").onClick(this::reset);
    final Button code = Button.of("As code").onClick(this::code);
    final DisplayArea printed = DisplayArea.of("");
    private List<ValueControl<?, ?>> controls = List.of();
    private Function<Instant, Row> added;
    private String label;
    private Duration snap;
    private TimeWindow span;
    private Moment start;
    private Moment now;
    private int steps;
    private int runs;

    /**
     * All that a reader can change.
     *
     * @param values of the controls, in their order
     */
    private record Moment(Arrangement events, List<Object> values) {
    }

    private EventTimePlayground(SparkSession spark, String folder, StructType schema, String eventTime,
            Function<Dataset<Row>, DataStreamWriter<Row>> query) {
        this.spark = spark;
        this.folder = Path.of(folder).toAbsolutePath();
        this.schema = schema;
        this.eventTime = eventTime;
        this.query = query;
        stage.onChange(events -> moved(new Moment(events, values())));
    }

    /**
     * A playground without events yet.
     *
     * @param folder    for the files of its runs, one that only this playground writes to; each run removes its own
     * @param schema    the columns of the records
     * @param eventTime the column of the event time, a timestamp
     * @param query     the query on the records, with its output mode; asked before each run, so it may read controls.
     *                  Format and name are the playground's
     * @throws IllegalArgumentException if there is no such column, or it is no timestamp
     */
    public static EventTimePlayground of(SparkSession spark, String folder, StructType schema, String eventTime,
            Function<Dataset<Row>, DataStreamWriter<Row>> query) {
        EventTimeDiagram.requireEventTime(schema, eventTime);
        return new EventTimePlayground(spark, folder, schema, eventTime, query);
    }

    /**
     * Adds a step with these records, after those before.
     *
     * @throws IllegalArgumentException if there is no record, or one without the columns or without an event time
     */
    public EventTimePlayground step(Row... records) {
        if (records.length == 0) {
            throw new IllegalArgumentException("step() has no record: a step has one or more.");
        }
        steps++;
        for (Row record : records) {
            if (record.length() != schema.length() || TimeWindow.instant(record.get(column())) == null) {
                throw new IllegalArgumentException("The row " + record + " has no place in a playground: it needs the columns "
                        + String.join(", ", schema.fieldNames()) + ", and a time in " + eventTime + ".");
            }
            rows.put(rows.size(), record);
            first.add(new Arrangement.Event(rows.size() - 1, steps, TimeWindow.instant(record.get(column()))));
        }
        return this;
    }

    /** Shows these above the diagram, and runs the query again when a reader has changed one; takes their {@code onChange}. */
    public EventTimePlayground controls(ValueControl<?, ?>... shown) {
        for (ValueControl<?, ?> control : shown) {
            control.onChange(value -> moved(new Moment(stage.value(), values())));
        }
        controls = List.of(shown);
        return this;
    }

    /** Names each event by this column, otherwise by what it is grouped by, or its time. */
    public EventTimePlayground labelledBy(String column) {
        EventTimeDiagram.requireColumn(schema, column);
        label = column;
        return this;
    }

    /** Makes the record of an event that a reader adds; without it, it is a copy of the last one with another time. */
    public EventTimePlayground adding(Function<Instant, Row> record) {
        added = record;
        return this;
    }

    /**
     * By multiples of this a reader moves a time; without it, a {@value #PLACES}th of the axis, rounded.
     *
     * @throws IllegalArgumentException if it is less than a millisecond
     */
    public EventTimePlayground snap(Duration step) {
        if (step.toMillis() < 1) {
            throw new IllegalArgumentException("Times can't move by " + step + ": take a millisecond or more.");
        }
        snap = step;
        return this;
    }

    /**
     * Runs the query once, and shows the playground below the calling cell.
     *
     * @throws IllegalStateException if it has no step
     * @throws org.apache.spark.sql.streaming.StreamingQueryException if the query fails
     */
    public void show() {
        if (first.isEmpty()) {
            throw new IllegalStateException("A playground begins with some events: add them with step(…).");
        }
        List<Instant> times = first.stream().map(Arrangement.Event::time).sorted().toList();
        Instant earliest = times.get(0);
        Instant latest = times.get(times.size() - 1);
        Duration room = Duration.between(earliest, latest).dividedBy(5).plusMinutes(1);
        span = new TimeWindow(earliest.minus(room), latest.plus(room));
        stage.snap(snap != null ? snap : TimeText.step(Duration.between(span.start(), span.end()), PLACES));
        stage.value(new Arrangement(first));
        start = new Moment(stage.value(), values());
        run(start);
        List<Control> all = new ArrayList<>();
        if (!controls.isEmpty()) {
            all.add(Box.horizontal(controls.toArray(Control[]::new)));
        }
        all.addAll(List.of(stage, Box.horizontal(undo, reset, code), printed));
        Box.vertical(all.toArray(Control[]::new)).show();
    }

    /** What a page moves. */
    EventTimeStage stage() {
        return stage;
    }

    private int column() {
        return schema.fieldIndex(eventTime);
    }

    private List<Object> values() {
        return controls.stream().<Object>map(ValueControl::value).toList();
    }

    private void moved(Moment moved) {
        Moment known = now;
        try {
            run(moved);
        } finally {
            if (known != null && !known.equals(now)) {
                before.push(known);
                while (before.size() > UNDONE) {
                    before.removeLast();
                }
            }
            canUndo();
        }
    }

    private void undo() {
        if (!now.values().equals(values())) {
            // The query has failed with these: back to what is drawn.
            put(now);
            run(now);
        } else if (!before.isEmpty()) {
            put(before.peek());
            run(before.pop());
        }
        canUndo();
    }

    private void canUndo() {
        undo.disabled(before.isEmpty() && (now == null || now.values().equals(values())));
    }

    private void reset() {
        put(start);
        moved(start);
    }

    private void code() {
        Stream<String> values = IntStream.range(0, controls.size())
                .mapToObj(i -> "// " + commented(controls.get(i).label() + ": " + now.values().get(i)));
        Stream<String> steps = now.events().steps().stream().map(step -> step.stream().map(this::row).map(RowCode::of)
                .collect(Collectors.joining(",\n        ", "    .send(", ")")));
        printed.value(Stream.of(values, Stream.of("source"), steps).flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", ";")));
    }

    /** In a comment, Java would still take a line break for one, and a backslash with a u for the begin of a sign. */
    private static String commented(String text) {
        return text.replaceAll("\\R", " ").replace("\\u", "\\ u");
    }

    /** The record of an event: with its time, and otherwise as it was. */
    private Row row(Arrangement.Event event) {
        Row like = rows.computeIfAbsent(event.id(), id -> added != null ? added.apply(event.time())
                : rows.get(first.get(first.size() - 1).id()));
        Object[] values = new Object[like.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = like.get(i);
        }
        Instant told = TimeWindow.instant(values[column()]);
        // The page knows milliseconds: a time that it did not move keeps what it has beyond them.
        if (told == null || told.toEpochMilli() != event.time().toEpochMilli()) {
            values[column()] = values[column()] instanceof Timestamp ? Timestamp.from(event.time()) : event.time();
        }
        return RowFactory.create(values);
    }

    /** Runs the query on these steps and draws what it did; if it fails, all stays as it was. */
    private void run(Moment next) {
        Arrangement asked = stage.value();
        try {
            stage.drawn(next.events(), next.events().events().isEmpty() ? nothing() : drawing(next.events()));
            now = next;
        } finally {
            stage.ended(asked, now == null ? next.events() : now.events());
        }
    }

    /** Gives the controls the values that they had; not for those that a page has said, which may have said more since. */
    private void put(Moment moment) {
        for (int i = 0; i < controls.size(); i++) {
            put(controls.get(i), moment.values().get(i));
        }
    }

    @SuppressWarnings("unchecked")
    private static <V> void put(ValueControl<V, ?> control, Object value) {
        control.value((V) value);
    }

    private static MimeBundle nothing() {
        String text = "No event is left. Undo, or go back to the start.";
        return new MimeBundle("<p>" + Html.escape(text) + "</p>", text);
    }

    private MimeBundle drawing(Arrangement events) {
        Path run = folder.resolve("run-" + ++runs);
        try {
            StepSource<Row> source = StepSource.of(spark, run.resolve("steps").toString(), schema);
            events.steps().forEach(step -> source.send(step.stream().map(this::row).toArray(Row[]::new)));
            StreamingQuery running = query.apply(source.dataset()).format("memory").queryName(QUERY)
                    .option("checkpointLocation", run.resolve("checkpoint").toString()).start();
            try {
                while (source.waiting() > 0) {
                    source.next(running);
                }
                EventTimeDiagram diagram = EventTimeDiagram.of(source, running, eventTime).spanning(span.start(), span.end());
                return (label == null ? diagram : diagram.labelledBy(label)).inOneDrawing();
            } finally {
                running.stop();
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            FileTree.delete(run);
        }
    }

    /** The diagram as a table. */
    @Override
    public String toString() {
        return stage.text();
    }
}
