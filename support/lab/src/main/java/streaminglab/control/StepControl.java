package streaminglab.control;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.spark.sql.streaming.StreamingQuery;
import streaminglab.display.MimeBundle;
import streaminglab.display.diagram.BatchByBatch;
import streaminglab.display.markup.NumberText;
import streaminglab.step.StepSource;
import streaminglab.step.StepStream;

/**
 * Buttons that move a stepped stream: the next step, and all that are ready. Below them is what the last step did, and a
 * display that is drawn again after each step.
 *
 * <pre>{@code
 * StepControl.of(clicks, query).drawing(EventTimeDiagram.of(clicks, query, "event_time")).show();
 * }</pre>
 *
 * <p>The buttons are grey while no step is ready; {@link #refresh} looks again after a {@code send}. In JupyterLab the key n is
 * the first button, as long as the buttons or the display have the focus; a click on them gives it.
 *
 * <p>A stream does not run backwards. {@link #repeatable} has a button {@code Back to the start}, which ends it and has a new
 * one made.
 */
public final class StepControl {

    final Button next = Button.of("Next step");
    final Button all = Button.of("Run all");
    final Button back = Button.of("Back to the start");
    private final Label ready = Label.of("");
    private final DisplayArea done = DisplayArea.of("No step has run from here yet.");
    private final DisplayArea drawn = DisplayArea.of("");
    private IntSupplier waiting;
    private Callable<?> step;
    private Runnable end;
    private Supplier<MimeBundle> look;
    private BatchStepper stepper;
    private Callable<StepControl> making;
    private Box box;

    private StepControl(IntSupplier waiting, Callable<?> step, Runnable end) {
        this.waiting = waiting;
        this.step = step;
        this.end = end;
        next.onClick(this::next).className("streaminglab-next-step");
        next.put("tooltip", "The key n, in JupyterLab");
        all.onClick(this::all);
        back.onClick(this::back);
        place();
        refresh();
    }

    /**
     * Buttons for a source.
     *
     * @param queries as for {@link StepSource#next}
     */
    public static StepControl of(StepSource<?> source, StreamingQuery... queries) {
        return new StepControl(source::waiting, () -> source.next(queries), () -> {
            for (StreamingQuery query : queries) {
                try {
                    query.stop();
                } catch (TimeoutException e) {
                    throw new IllegalStateException(e.getMessage(), e);
                }
            }
        });
    }

    /** Buttons for a stream, whose context runs when the first one is pressed. */
    public static StepControl of(StepStream<?> stream) {
        return new StepControl(stream::waiting, stream::next, () -> stream.context().stop(false));
    }

    /**
     * Buttons with one more, {@code Back to the start}. It ends the queries, or the streaming context, and calls this again;
     * so this makes all anew, with steps that are ready.
     *
     * <pre>{@code
     * StepControl.repeatable(() -> {
     *     StepSource<Row> clicks = StepSource.of(spark, Lab.folder("clicks"), schema);
     *     StreamingQuery query = counts(clicks.dataset()).writeStream().format("memory").queryName("clicks").start();
     *     clicks.send(click("ann", "18:01")).send(click("bob", "18:20"));
     *     return StepControl.of(clicks, query).drawing(EventTimeDiagram.of(clicks, query, "event_time"));
     * }).show();
     * }</pre>
     *
     * <p>What it draws is each time of the same kind. If it fails, what ran before has ended, and the next press tries again.
     *
     * @param making called at once, in the calling thread, and then for each press; returns a new control, not shown
     * @throws IllegalStateException if it fails with a checked exception, which is the cause
     */
    public static StepControl repeatable(Callable<StepControl> making) {
        StepControl control = called(making);
        control.making = making;
        control.place();
        return control;
    }

    /** Draws this below the buttons, now and after each step. */
    public StepControl drawing(Supplier<MimeBundle> look) {
        this.look = look;
        stepper = null;
        place();
        refresh();
        return this;
    }

    /**
     * Draws this diagram below the buttons, now and after each step, with a mark at the micro-batches that the last press has
     * run, and with buttons that go back to an earlier micro-batch.
     */
    public StepControl drawing(BatchByBatch diagram) {
        look = null;
        stepper = BatchStepper.of(diagram);
        place();
        return this;
    }

    private void place() {
        Box buttons = making == null ? Box.horizontal(next, all, ready) : Box.horizontal(next, all, back, ready);
        box = Box.vertical(buttons, done, stepper == null ? drawn : stepper.box);
        box.className("streaminglab-steps");
    }

    /** Shows the buttons below the calling cell. */
    public void show() {
        refresh();
        box.show();
    }

    /** Looks how many steps are ready, and draws again. */
    public void refresh() {
        int steps = waiting.getAsInt();
        ready.value(NumberText.count(steps, "step") + " ready");
        next.disabled(steps == 0);
        all.disabled(steps == 0);
        if (stepper != null) {
            stepper.refresh();
        } else if (look != null) {
            drawn.value(look.get());
        }
    }

    String text() {
        return box.text();
    }

    private void next() {
        run(stepper == null ? 0 : stepper.next());
    }

    private void all() {
        long first = stepper == null ? 0 : stepper.next();
        // As many as are ready now: a feed may send more meanwhile.
        for (int left = waiting.getAsInt(); left > 0; left--) {
            run(first);
        }
    }

    /** @param first the number of the first micro-batch that is marked */
    private void run(long first) {
        try {
            done.value(String.valueOf(called(step)));
        } finally {
            if (stepper != null) {
                stepper.mark(first);
            }
            refresh();
        }
    }

    private void back() {
        end.run();
        StepControl fresh = called(making);
        waiting = fresh.waiting;
        step = fresh.step;
        end = fresh.end;
        look = fresh.look;
        if (stepper != null && fresh.stepper != null) {
            stepper.diagram(fresh.stepper.diagram());
        }
        done.value("Back at the start. No step has run from here yet.");
        refresh();
    }

    private static <T> T called(Callable<T> call) {
        try {
            return call.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
