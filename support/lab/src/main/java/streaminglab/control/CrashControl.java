package streaminglab.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.Style;
import streaminglab.error.Causes;
import streaminglab.feed.DeliveryReport;
import streaminglab.service.Service;

/**
 * A pipeline that a reader breaks where it hurts: drawn from stage to stage, with a button at each arrow. A press sends some
 * records, starts the query, and breaks it there; then it starts the query again from its checkpoint, and the ledger says
 * what is lost, once and twice. Everything runs for real: the query fails with an exception of its own code.
 *
 * <pre>{@code
 * CrashControl crash = CrashControl.of("read", "transform", "write", "commit");
 * DataStreamWriter<Row> writer = orders.writeStream().foreachBatch((batch, id) -> {
 *     List<Row> rows = batch.collectAsList();
 *     crash.after("read");
 *     …
 *     write(rows);
 *     crash.after("write");
 * }).option("checkpointLocation", checkpoint);
 * crash.sending(() -> feed.skip(sent).send(20, sender))
 *         .starting(writer::start)
 *         .counting(() -> ledger.compare(table("orders"), "order_id"))
 *         .show();
 * }</pre>
 *
 * <p>{@link #after} is called where the code has done a stage, in the driver, and throws if that is where to break. Between two
 * presses no query runs. {@link #breakAfter} is a press from a cell.
 */
public final class CrashControl {

    /** The break that a reader asked for. */
    public static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1;

        private Broken(String stage) {
            super("Broken after \"" + stage + "\", as asked.");
        }
    }

    /** What is to be sent before a run. */
    public interface Sending {

        /** Sends some records, and returns when they have arrived. */
        void send() throws Exception;
    }

    private static final long LOOK_EVERY_MILLIS = 20;

    private final List<String> stages;
    private final List<CrashRound> rounds = new ArrayList<>();
    private final Map<String, Integer> passed = new LinkedHashMap<>();
    private final List<Button> buttons = new ArrayList<>();
    private final DisplayArea done = DisplayArea.of("Nothing has run from here yet.");
    private final List<Control> pipeline = new ArrayList<>();
    private final List<Control> below = new ArrayList<>();
    private Box box;
    private Sending sending = () -> { };
    private Running starting;
    private Callable<DeliveryReport> counting;
    private volatile String breaksAfter;
    /** In this run: a DStream goes on after a failure, and what has broken must do nothing more. */
    private volatile String brokenAfter;

    private interface Running {

        /** Starts, waits until all is done or something fails, and stops. */
        void run() throws Exception;
    }

    private CrashControl(List<String> stages) {
        this.stages = stages;
        for (String stage : stages) {
            pipeline.add(DisplayArea.of(stage(stage)));
            if (!stage.equals(last())) {
                Button button = Button.of("→ break after " + stage + " →").onClick(() -> press(stage));
                buttons.add(button);
                pipeline.add(button);
            }
        }
        Button whole = Button.of("Run without a break").onClick(() -> press(null));
        buttons.add(whole);
        below.add(whole);
    }

    private static MimeBundle stage(String stage) {
        return new MimeBundle(Style.display(stage, "<p><span class=\"sl-state\">" + Html.escape(stage) + "</span></p>"), stage);
    }

    /**
     * A pipeline of these stages, in their order; the last one is the commit, which is Spark's own in a query.
     *
     * @throws IllegalArgumentException for less than two stages, or the same twice
     */
    public static CrashControl of(String... stages) {
        List<String> named = List.of(stages);
        if (named.size() < 2 || named.stream().distinct().count() < named.size()) {
            throw new IllegalArgumentException("A pipeline has two stages or more, each with a name of its own, and these are "
                    + named + ".");
        }
        return new CrashControl(named);
    }

    /** Sends these records before each run. */
    public CrashControl sending(Sending records) {
        sending = records;
        return this;
    }

    /** Starts the query, each time from the same checkpoint. */
    public CrashControl starting(Callable<StreamingQuery> query) {
        starting = () -> {
            StreamingQuery started = query.call();
            try {
                started.processAllAvailable();
            } finally {
                started.stop();
                // What comes last is Spark's own: the micro-batches that it has reported as done.
                count(last(), (int) Arrays.stream(started.recentProgress()).filter(each -> each.numInputRows() > 0).count());
            }
        };
        return this;
    }

    /**
     * Makes the context of DStreams and starts it, each time where the reader's own code has noted how far it is. What comes
     * last is then the reader's code too, and calls {@link #after} when it is done.
     *
     * @param done when there is nothing left to do
     */
    public CrashControl starting(Callable<JavaStreamingContext> context, Callable<Boolean> done) {
        starting = () -> {
            JavaStreamingContext started = context.call();
            boolean whole = false;
            try {
                started.start();
                while (!done.call()) {
                    // Throws what a micro-batch has thrown.
                    started.awaitTerminationOrTimeout(LOOK_EVERY_MILLIS);
                }
                whole = true;
            } finally {
                started.stop(false, whole);
            }
        };
        return this;
    }

    /** Counts what has arrived. */
    public CrashControl counting(Callable<DeliveryReport> ledger) {
        counting = ledger;
        return this;
    }

    /**
     * Adds a button that kills each of these as {@code kill -9} does, and starts it again on its data; for services of the
     * lesson's own, which nobody else uses.
     */
    public CrashControl killing(Service... services) {
        for (Service service : services) {
            Button button = Button.of(label(service));
            button.onClick(() -> {
                if (service.isAlive()) {
                    service.kill();
                } else {
                    service.restart();
                }
                button.label(label(service));
            });
            buttons.add(button);
            below.add(button);
        }
        return this;
    }

    private static String label(Service service) {
        return (service.isAlive() ? "Kill " : "Restart ") + service.name();
    }

    /**
     * Breaks the query here, if this is where a reader asked for it; to be called by the query's own code in the driver.
     *
     * @param stage what the code has done; after the last stage nothing breaks
     * @throws Broken                   to break the query
     * @throws IllegalArgumentException for another stage
     */
    public void after(String stage) {
        if (!stage.equals(last())) {
            require(stage);
        }
        if (brokenAfter != null) {
            throw new Broken(brokenAfter);
        }
        count(stage, 1);
        if (stage.equals(breaksAfter)) {
            breaksAfter = null;
            brokenAfter = stage;
            throw new Broken(stage);
        }
    }

    private void count(String stage, int microBatches) {
        synchronized (passed) {
            passed.merge(stage, microBatches, Integer::sum);
        }
    }

    private void require(String stage) {
        if (!stages.contains(stage) || stage.equals(last())) {
            throw new IllegalArgumentException("There is no arrow after " + stage + "; there is one after each of "
                    + stages.subList(0, stages.size() - 1) + ".");
        }
    }

    private String last() {
        return stages.get(stages.size() - 1);
    }

    /** Shows the pipeline below the calling cell. */
    public synchronized void show() {
        requireQuery();
        if (box == null) {
            box = Box.vertical(Box.horizontal(pipeline.toArray(Control[]::new)),
                    Box.horizontal(below.toArray(Control[]::new)), done);
        }
        box.show();
    }

    private void requireQuery() {
        if (starting == null || counting == null) {
            throw new IllegalStateException("A crash needs a query and a ledger: add starting(…) and counting(…).");
        }
    }

    /**
     * Sends records, runs the query until it breaks there, and again from its checkpoint until it has done all.
     *
     * @param stage one of the stages but the last; null for a run without a break
     * @return what the ledger says after the restart
     * @throws Exception                if the query fails for another reason
     * @throws IllegalStateException    if the query did not come to that place
     * @throws IllegalArgumentException for another stage
     */
    public synchronized DeliveryReport breakAfter(String stage) throws Exception {
        requireQuery();
        if (stage != null) {
            require(stage);
        }
        sending.send();
        breaksAfter = stage;
        try {
            CrashRound.Run first = run();
            if (stage != null && !first.broke()) {
                throw new IllegalStateException("The query did all it had to and never came to the end of " + stage
                        + ": its code calls after(\"" + stage + "\") there, and there are records to work on.");
            }
            CrashRound round = new CrashRound(rounds.size() + 1, stage, first, stage == null ? null : run());
            rounds.add(round);
            done.value(look());
            return round.last().report();
        } finally {
            breaksAfter = null;
        }
    }

    private CrashRound.Run run() throws Exception {
        synchronized (passed) {
            passed.clear();
        }
        brokenAfter = null;
        boolean broke = false;
        try {
            starting.run();
        } catch (Exception e) {
            // Spark's methods do not say that they throw a StreamingQueryException.
            broke = isBroken(e);
            if (!broke) {
                throw e;
            }
        }
        List<Integer> counts = new ArrayList<>();
        synchronized (passed) {
            stages.forEach(stage -> counts.add(passed.getOrDefault(stage, 0)));
        }
        return new CrashRound.Run(broke, counts, counting.call());
    }

    /** Whether this was thrown since a reader asked for it, so that nobody has to be told that a query has died. */
    public static boolean isBroken(Throwable thrown) {
        return Causes.of(thrown).stream().anyMatch(Broken.class::isInstance);
    }

    /** One for each arrow, then the one without a break, then one for each service. */
    List<Button> buttons() {
        return buttons;
    }

    private void press(String stage) {
        buttons.forEach(button -> button.disabled(true));
        try {
            breakAfter(stage);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            buttons.forEach(button -> button.disabled(false));
        }
    }

    /** What the last round did, and the counts of all. */
    public synchronized MimeBundle look() {
        return CrashDrawing.of(stages, rounds);
    }

    /** The rounds so far, a line each. */
    @Override
    public synchronized String toString() {
        return rounds.stream().map(CrashRound::toString).collect(Collectors.joining("\n"));
    }
}
