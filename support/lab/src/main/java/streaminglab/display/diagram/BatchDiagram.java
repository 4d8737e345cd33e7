package streaminglab.display.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStreamLike;
import streaminglab.display.MimeBundle;
import streaminglab.display.Page;
import streaminglab.display.diagram.WindowRun.Elements;
import streaminglab.display.diagram.WindowRun.Part;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.NumberText;
import streaminglab.display.markup.Style;
import streaminglab.display.markup.TableOfValues;

/**
 * How the windows of a DStream are made of micro-batches: which ones each window spans, which of them are read for it, what
 * they hold, and, with an inverse function, what comes in and what is taken out again.
 *
 * <p>Nothing of it is computed from durations: what a window is made from is read off the lineage of its RDD, and the
 * contents of a micro-batch are the first {@value WindowHistory#ELEMENTS} elements of the RDD that the window reads. Where
 * {@code reduceByKeyAndWindow} reduces each micro-batch first, those are the reduced ones. A pair reads as its key, a space
 * and its value; any other element as its {@code toString}.
 *
 * <pre>{@code
 * BatchDiagram diagram = BatchDiagram.of(counts);   // before the start
 * words.context().start();
 * words.send("tea", "milk").next();
 * diagram.show();
 * }</pre>
 *
 * <p>The last {@value WindowHistory#KEPT} windows are kept, from the start of the context to its end and after it. Drawn are
 * the last {@value BatchDrawing#WINDOWS} of them over {@value BatchDrawing#COLUMNS} micro-batches; the table below the drawing
 * has the last {@value TableOfValues#ROWS}. In a low window, such as a projector's, the earlier ones are folded.
 */
public final class BatchDiagram implements BatchByBatch {

    private static final List<String> COLUMNS = List.of("window", "spans", "from", "adds", "removes", "result");

    private final WindowHistory history;
    private final long last;
    private final long marked;

    private BatchDiagram(WindowHistory history, long last, long marked) {
        this.history = history;
        this.last = last;
        this.marked = marked;
    }

    /**
     * A diagram of the windows that this DStream is made from. Call it before the context starts, since it adds an output
     * operation that reads the first elements of each RDD; {@link #show} draws it.
     *
     * @param windowed the result of {@code window}, {@code countByWindow} or {@code reduceByKeyAndWindow}, or what is made
     *                 from one
     * @throws IllegalArgumentException if there is no window in it
     * @throws IllegalStateException    if the context has been started
     */
    public static <T, D extends JavaDStreamLike<T, D, R>, R extends JavaRDDLike<T, R>> BatchDiagram of(D windowed) {
        return new BatchDiagram(WindowHistory.of(windowed), Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** The same as it was after the window of this micro-batch; the first micro-batch has number 1. */
    @Override
    public BatchDiagram upTo(long batch) {
        return new BatchDiagram(history, batch, marked);
    }

    @Override
    public BatchDiagram marking(long first) {
        return new BatchDiagram(history, last, first);
    }

    /** The numbers of those that have a window. */
    @Override
    public List<Long> batches() {
        return history.runs().stream().map(this::number).toList();
    }

    private long number(WindowRun run) {
        return (run.end().milliseconds() - history.window().zeroTime().milliseconds())
                / history.window().batchDuration().milliseconds();
    }

    /**
     * Draws the windows so far below the calling cell; of many the last ones. The picture stays as it is.
     *
     * @throws IllegalStateException if there has been no window yet
     */
    public void show() {
        Page.current().show(look());
    }

    /**
     * The picture as it is now, for a place that is drawn again.
     *
     * @throws IllegalStateException if there has been no window yet
     */
    @Override
    public MimeBundle look() {
        List<WindowRun> all = history.runs();
        if (all.isEmpty()) {
            throw new IllegalStateException("There has been no window yet: the first one comes " + duration(history.window().slideDuration())
                    + " after the start of the context.");
        }
        List<WindowRun> runs = all.stream().filter(run -> number(run) <= last).toList();
        if (runs.isEmpty()) {
            throw new IllegalStateException("There is no window up to micro-batch " + last + ": the first one is that of "
                    + number(all.get(0)) + ".");
        }
        String title = "Windows of " + duration(history.window().windowDuration()) + ", sliding by " + duration(history.window().slideDuration())
                + ", " + (history.window().hasInverse() ? "with an inverse function" : "each computed from all its micro-batches");
        TableOfValues table = table(runs);
        List<WindowRun> fresh = runs.stream().filter(run -> number(run) >= marked).toList();
        String note = fresh.isEmpty() ? "" : "New in the last step: the window at "
                + fresh.stream().map(run -> time(run.end())).collect(Collectors.joining(", ")) + ".";
        String drawing = new BatchDrawing(runs, fresh.size(), history.window().batchDuration()).html(title, NumberText.count(runs.size(), "window")
                + " over micro-batches of " + duration(history.window().batchDuration()) + ". The table below holds the same.");
        return new MimeBundle(Style.display(title, "<p><strong>" + Html.escape(title) + "</strong></p>" + drawing
                + (note.isEmpty() ? "" : "<p>" + Html.escape(note) + "</p>")
                + "<details><summary>as a table</summary>" + table.html() + "</details>"),
                title + "\n" + table.text() + (note.isEmpty() ? "" : "\n" + note));
    }

    private TableOfValues table(List<WindowRun> runs) {
        int skipped = Math.max(0, runs.size() - TableOfValues.ROWS);
        List<List<String>> rows = new ArrayList<>();
        for (WindowRun run : runs.subList(skipped, runs.size())) {
            rows.add(List.of("at " + time(run.end()),
                    Stream.concat(run.keeps().stream(), run.adds().stream().map(Part::time)).sorted((a, b) ->
                            Long.compare(a.milliseconds(), b.milliseconds())).map(BatchDiagram::time).collect(Collectors.joining(", ")),
                    history.window().hasInverse() ? "the result before" : "nothing",
                    parts(run.adds()), parts(run.removes()), elements(run.result())));
        }
        TableOfValues table = new TableOfValues(COLUMNS, rows);
        return skipped == 0 ? table : table.note("without the first " + NumberText.count(skipped));
    }

    private static String parts(List<Part> parts) {
        return parts.stream().map(part -> time(part.time()) + ": " + elements(part.elements())).collect(Collectors.joining("; "));
    }

    private static String elements(Elements elements) {
        return elements.first().isEmpty() ? "empty" : String.join(", ", elements.first()) + (elements.more() ? ", …" : "");
    }

    /** Seconds since the start on a clock by hand; the time of day in UTC on a clock that runs. */
    static String time(Time time) {
        return new StreamTime(time.milliseconds()).text();
    }

    private static String duration(Duration duration) {
        return new StreamTime(duration.milliseconds()).text();
    }

    @Override
    public String toString() {
        return look().text();
    }
}
