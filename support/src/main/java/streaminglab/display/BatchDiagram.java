package streaminglab.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStreamLike;
import streaminglab.display.WindowRun.Elements;
import streaminglab.display.WindowRun.Part;

/**
 * How the windows of a DStream are made of micro-batches: which ones each window spans, which of them are read for it, what
 * they hold, and, with an inverse function, what comes in and what is taken out again.
 *
 * <p>Nothing of it is worked out from durations: what a window is made from is read off the lineage of its RDD, and what
 * stands in a micro-batch are the first elements of the RDD that the window reads. Where {@code reduceByKeyAndWindow} reduces
 * each micro-batch first, those are the reduced ones.
 */
public final class BatchDiagram {

    private static final List<String> COLUMNS = List.of("window", "spans", "from", "adds", "removes", "result");

    private final WindowHistory history;

    private BatchDiagram(WindowHistory history) {
        this.history = history;
    }

    /**
     * A diagram of the windows that this DStream is made from. To be called before the context starts, since it adds an
     * output that reads a few elements of each RDD.
     *
     * @throws IllegalArgumentException if there is no window in it
     */
    public static <T, D extends JavaDStreamLike<T, D, R>, R extends JavaRDDLike<T, R>> BatchDiagram of(D windowed) {
        return new BatchDiagram(WindowHistory.of(windowed));
    }

    /**
     * Draws the windows so far below the calling cell; of many the last ones. The picture stays as it is.
     *
     * @throws IllegalStateException if there has been no window yet
     */
    public void show() {
        Page.current().show(shown());
    }

    Shown shown() {
        List<WindowRun> runs = history.runs();
        if (runs.isEmpty()) {
            throw new IllegalStateException("There has been no window yet: the first one comes " + duration(history.slideDuration())
                    + " after the start of the context.");
        }
        String title = "Windows of " + duration(history.windowDuration()) + ", sliding by " + duration(history.slideDuration())
                + ", " + (history.hasInverse() ? "with an inverse function" : "each computed from all its micro-batches");
        Shown table = table(runs);
        String drawing = new BatchDrawing(runs, history.batchDuration()).svg(title, Figures.count(runs.size(), "window")
                + " over micro-batches of " + duration(history.batchDuration()) + ". The table below holds the same.");
        return new Shown(Style.display(title, "<p><strong>" + Html.escape(title) + "</strong></p>" + drawing
                + "<details><summary>as a table</summary>" + table.html() + "</details>"), title + "\n" + table.text());
    }

    private Shown table(List<WindowRun> runs) {
        int skipped = Math.max(0, runs.size() - TableOfValues.ROWS);
        List<List<String>> rows = new ArrayList<>();
        for (WindowRun run : runs.subList(skipped, runs.size())) {
            rows.add(List.of("at " + time(run.end()),
                    Stream.concat(run.keeps().stream(), run.adds().stream().map(Part::time)).sorted((a, b) ->
                            Long.compare(a.milliseconds(), b.milliseconds())).map(BatchDiagram::time).collect(Collectors.joining(", ")),
                    history.hasInverse() ? "the result before" : "nothing",
                    parts(run.adds()), parts(run.removes()), elements(run.result())));
        }
        TableOfValues table = new TableOfValues(COLUMNS, rows);
        return (skipped == 0 ? table : table.note("without the first " + Figures.count(skipped))).shown();
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
        return shown().text();
    }
}
