package streaminglab.control;

import java.util.concurrent.Callable;
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
 * EventTimeDiagram diagram = EventTimeDiagram.of(clicks, query, "event_time");
 * StepControl.of(clicks, query).drawing(diagram::look).show();
 * }</pre>
 *
 * <p>The buttons are grey while no step is ready; {@link #refresh} looks again after a {@code send}.
 */
public final class StepControl {

    private final IntSupplier waiting;
    private final Callable<?> step;
    private final Button next = Button.of("Next step");
    final Button all = Button.of("Run all");
    private final Label ready = Label.of("");
    private final DisplayArea done = DisplayArea.of("No step has run from here yet.");
    private final DisplayArea drawn = DisplayArea.of("");
    private Box box = box(drawn);
    private Runnable drawing;

    private StepControl(IntSupplier waiting, Callable<?> step) {
        this.waiting = waiting;
        this.step = step;
        next.onClick(this::next);
        all.onClick(this::all);
        refresh();
    }

    /**
     * Buttons for a source.
     *
     * @param queries as for {@link StepSource#next}
     */
    public static StepControl of(StepSource<?> source, StreamingQuery... queries) {
        return new StepControl(source::waiting, () -> source.next(queries));
    }

    /** Buttons for a stream, whose context runs when the first one is pressed. */
    public static StepControl of(StepStream<?> stream) {
        return new StepControl(stream::waiting, stream::next);
    }

    /** Draws this below the buttons, now and after each step. */
    public StepControl drawing(Supplier<MimeBundle> look) {
        return drawing(drawn, () -> drawn.value(look.get()));
    }

    /** Draws this diagram below the buttons, now and after each step, with buttons that go back to an earlier micro-batch. */
    public StepControl drawing(BatchByBatch diagram) {
        BatchStepper stepper = BatchStepper.of(diagram);
        return drawing(stepper.box, stepper::refresh);
    }

    private StepControl drawing(Control below, Runnable draw) {
        drawing = draw;
        draw.run();
        box = box(below);
        return this;
    }

    private Box box(Control below) {
        return Box.vertical(Box.horizontal(next, all, ready), done, below);
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
        if (drawing != null) {
            drawing.run();
        }
    }

    String text() {
        return box.text();
    }

    private void next() {
        try {
            done.value(String.valueOf(step.call()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            refresh();
        }
    }

    private void all() {
        // As many as are ready now: a feed may send more meanwhile.
        for (int left = waiting.getAsInt(); left > 0; left--) {
            next();
        }
    }
}
