package streaminglab.control;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.NumberText;
import streaminglab.display.markup.Style;
import streaminglab.display.markup.TableOfValues;
import streaminglab.display.markup.TimeText;
import streaminglab.spark.QueryInternals;
import streaminglab.spark.QueryState;
import streaminglab.spark.StateExpiry;

/**
 * What a query remembers: the keys and values of its state after a micro-batch, what that micro-batch added, changed and
 * removed, when each key will be forgotten, and why it is still there.
 *
 * <pre>{@code
 * StateView.of(query).show();
 * }</pre>
 *
 * <p>A list chooses the stateful operator, and the side of a join; a slider the micro-batch, a field the keys whose text
 * contains something. As long as the slider is at its end, the view follows the query. At most {@value TableOfValues#ROWS}
 * keys are shown, those that will be forgotten first, and as many of those that the micro-batch has removed; the counts
 * are of all. Texts are cut after {@value TableOfValues#CHARACTERS} characters, and times are in the session's time zone.
 *
 * <p>The state is read from the checkpoint through the state store's own provider, which is closed after each reading, so
 * the query is not disturbed. A reading takes time and memory for one partition's keys: the view rests for fifty times
 * that long, at most half a minute, before it follows again, and reads no state of more than {@value #MOST_KEYS} keys.
 *
 * <p>When a key is forgotten is read off the query's plan and the state itself: the end of a window, the event time of a
 * key, the bounds of a join's condition, a time-out, a timer, a time to live. Where none of these decides, the view says so.
 *
 * <p>Of {@code transformWithState}, which is in Spark 4, the list has each state variable by its name, and the timers. A list
 * is shown element by element and a map entry by entry, since each may be forgotten alone. A key of a variable without a time
 * to live is removed by the processor's own code: the view shows the next timer at which Spark calls that code, if the key has
 * one.
 */
public final class StateView {

    static final long MOST_KEYS = 200_000;

    private static final Duration BETWEEN = Duration.ofMillis(500);
    /** So that it takes less than 2 % of a processor's time. */
    private static final int RESTS = 50;
    /** A busy machine reads slowly, and a view that does not move for minutes looks broken. */
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** As many micro-batches as Spark keeps the state of, by default. */
    private static final int BATCHES = 100;
    private static final String NONE_YET = "no state yet";

    private final StreamingQuery query;
    private final QueryState state;
    private final ZoneId zone;
    final IntSlider batch = IntSlider.of("after micro-batch", 0, 0);
    final TextField filter = TextField.of("only what contains");
    private final DisplayArea area = DisplayArea.of("");
    final Dropdown store = Dropdown.of("state of", NONE_YET);
    private final Box box = Box.vertical(Box.horizontal(store, batch, filter), area);
    private boolean follows = true;
    private int drawn = -1;

    private StateView(StreamingQuery query, QueryState state) {
        this.query = query;
        this.state = state;
        zone = ZoneId.of(query.sparkSession().conf().get("spark.sql.session.timeZone"));
        batch.onChange(value -> {
            synchronized (this) {
                follows = value >= newest();
            }
            draw();
        });
        filter.onChange(value -> draw());
        store.onChange(value -> draw());
    }

    /**
     * A view of this query; {@link #show} shows it.
     *
     * @param query one that runs, or has run in this session
     * @throws IllegalArgumentException if it is not one of Spark's own queries
     */
    public static StateView of(StreamingQuery query) {
        QueryState state = QueryState.of(query);
        if (state == null) {
            throw new IllegalArgumentException("Only a query that Spark itself runs has a state to look at, and "
                    + query.getClass().getName() + " is none.");
        }
        return new StateView(query, state);
    }

    /** Shows the view below the calling cell, and follows the query until it ends; returns at once. */
    public void show() {
        draw();
        box.show();
        Thread thread = new Thread(this::keepTrue, "state of " + name());
        thread.setDaemon(true);
        thread.start();
    }

    /** The view now, e.g. for {@link StepControl#drawing}; of the newest micro-batch, unless the slider is elsewhere. */
    public synchronized MimeBundle look() {
        try {
            return read();
        } catch (Exception e) {
            // Spark's own methods do not say which they throw.
            return unreadable(e);
        }
    }

    private MimeBundle unreadable(Exception e) {
        return said("The state after micro-batch " + batch.value() + " can't be read: " + e.getMessage());
    }

    private MimeBundle read() {
        follow();
        if (state.stores().isEmpty()) {
            return said(newest() < 0 ? "No micro-batch is done yet." : !state.isPlanned()
                    ? "What this query remembers is not known before its first micro-batch since it was started."
                    : "This query keeps no state: each row is done with when"
                    + " its micro-batch is.");
        }
        long keys = reported();
        if (keys > MOST_KEYS) {
            return said("This state has " + NumberText.count(keys) + " keys. To read more than " + NumberText.count(MOST_KEYS)
                    + " would disturb the query.");
        }
        int shown = batch.value();
        TimeText times = new TimeText(zone, day(shown));
        QueryState.Store of = chosen();
        return drawn(StateSnapshot.of(state, of, shown, filter.value(), TableOfValues.ROWS, times), of, shown, times);
    }

    private Instant day(long shown) {
        Instant watermark = state.watermarkAfter(shown);
        return watermark == null ? Instant.EPOCH : watermark;
    }

    private MimeBundle drawn(StateSnapshot snapshot, QueryState.Store of, long after, TimeText times) {
        Instant watermark = state.watermarkAfter(after);
        String head = "Query " + name() + ", " + label(of) + " after micro-batch " + after + ": "
                + StateSnapshot.count(of, snapshot.keys()) + (snapshot.isCompared() ? "; this micro-batch added "
                + NumberText.count(snapshot.added()) + ", changed " + NumberText.count(snapshot.changed()) + " and removed "
                + NumberText.count(snapshot.removed()) : "; what the micro-batch changed is not known") + ". "
                + (watermark == null ? "There is no watermark yet." : "The watermark is " + times.full(watermark) + " after it.");
        List<String> columns = new ArrayList<>(List.of("micro-batch " + after));
        columns.addAll(snapshot.columns());
        columns.addAll(List.of("is forgotten", "why it is still there"));
        List<List<String>> rows = snapshot.entries().stream().map(entry -> {
            List<String> row = new ArrayList<>(List.of(change(entry.change())));
            row.addAll(entry.texts());
            row.add(StateReasons.when(of.expiry(), entry.expires(), times));
            row.add(StateReasons.why(of.expiry(), entry.expires(), decides(watermark), times));
            return row;
        }).toList();
        TableOfValues there = new TableOfValues(columns, rows);
        if (snapshot.matching() > rows.size()) {
            there.note("the first " + rows.size() + " of " + StateSnapshot.count(of, snapshot.matching()));
        }
        if (snapshot.matching() < snapshot.keys()) {
            there.note("the filter leaves " + NumberText.count(snapshot.matching()) + " of "
                    + StateSnapshot.count(of, snapshot.keys()));
        }
        Instant then = state.watermarkAfter(after - 1L);
        List<String> were = new ArrayList<>(snapshot.columns());
        were.add("why it is gone");
        TableOfValues gone = new TableOfValues(were, snapshot.gone().stream().map(entry -> {
            List<String> row = new ArrayList<>(entry.texts());
            row.add(StateReasons.gone(of.expiry(), entry.expires(), decides(then), state.clockOf(after), times));
            return row;
        }).toList());
        String removed = "Removed by micro-batch " + after + ":";
        boolean some = !snapshot.gone().isEmpty();
        return new MimeBundle(Style.display("State of " + name(), "<p>" + Html.escape(head) + "</p>"
                + (snapshot.keys() == 0 ? "" : there.html())
                + (some ? "<p>" + Html.escape(removed) + "</p>" + gone.html() : "")),
                head + (snapshot.keys() == 0 ? "" : "\n" + there.text()) + (some ? "\n" + removed + "\n" + gone.text() : ""));
    }

    /** Behind another stateful operator the watermark may be an earlier one, which Spark does not say. */
    private Instant decides(Instant watermark) {
        return state.stores().stream().mapToLong(QueryState.Store::operator).distinct().count() == 1 ? watermark : null;
    }

    private static String change(StateSnapshot.Change change) {
        return switch (change) {
            case ADDED -> "added it";
            case CHANGED -> "changed it";
            case SAME -> "";
            case NOT_COMPARED -> "not known";
        };
    }

    private static MimeBundle said(String sentence) {
        return new MimeBundle(Style.display("State", "<p>" + Html.escape(sentence) + "</p>"), sentence);
    }

    private String name() {
        return query.name() == null ? query.id().toString().substring(0, 8) : query.name();
    }

    private static String label(QueryState.Store store) {
        String what = store.variable() == null ? store.name() : switch (store.variable().type()) {
            case VALUE -> store.variable().name() + " · value state";
            case LIST -> store.variable().name() + " · list state";
            case MAP -> store.variable().name() + " · map state";
            case TIMERS -> "timers";
        };
        return what + (store.side().isEmpty() ? "" : ", " + store.side() + " side")
                + (store.operator() == 0 ? "" : " (" + store.operator() + ")");
    }

    private QueryState.Store chosen() {
        return state.stores().stream().filter(each -> label(each).equals(store.value())).findFirst()
                .orElse(state.stores().get(0));
    }

    /** The most keys of an operator, as of the last progress; a bound for each store. */
    private long reported() {
        StreamingQueryProgress last = query.lastProgress();
        return last == null ? 0
                : Arrays.stream(last.stateOperators()).mapToLong(StateOperatorProgress::numRowsTotal).max().orElse(0);
    }

    private long newest() {
        OptionalLong newest = state.newestBatch();
        return newest.isPresent() ? newest.getAsLong() : -1;
    }

    /** The list of stores once they are known; the slider up to the newest micro-batch. */
    private void follow() {
        if (store.value().equals(NONE_YET) && !state.stores().isEmpty()) {
            store.options(state.stores().stream().map(StateView::label).toList());
        }
        int newest = (int) Math.max(0, newest());
        batch.range(Math.max(0, newest - BATCHES + 1), newest, follows);
    }

    /** A query that has been stopped may have taken its checkpoint with it: then what was drawn last stays. */
    private synchronized void draw() {
        MimeBundle now;
        try {
            now = read();
        } catch (Exception e) {
            if (!query.isActive() && batch.value() == drawn) {
                return;
            }
            now = unreadable(e);
        }
        area.value(now);
        drawn = batch.value();
    }

    private void keepTrue() {
        try {
            StreamingQueryProgress seen = null;
            while (!QueryInternals.hasEnded(query) && !box.isClosed()) {
                StreamingQueryProgress last = query.lastProgress();
                long from = System.nanoTime();
                if (last != seen) {
                    draw();
                    seen = last;
                }
                Duration took = Duration.ofNanos(System.nanoTime() - from);
                Thread.sleep(Math.max(BETWEEN.toMillis(), Math.min(LONGEST.toMillis(), took.multipliedBy(RESTS).toMillis())));
            }
        } catch (InterruptedException e) {
            // Only the end of the JVM does that.
            Thread.currentThread().interrupt();
        }
    }

    /** The view as text. */
    @Override
    public String toString() {
        return look().text();
    }
}
