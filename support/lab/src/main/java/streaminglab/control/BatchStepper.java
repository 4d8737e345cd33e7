package streaminglab.control;

import java.util.List;
import streaminglab.display.MimeBundle;
import streaminglab.display.diagram.BatchByBatch;

/**
 * Buttons that go back to an earlier micro-batch of a diagram, and forward again. Without a page it is the diagram of the
 * newest one.
 *
 * <pre>{@code
 * BatchStepper.of(EventTimeDiagram.of(clicks, query, "event_time")).show();
 * }</pre>
 *
 * <p>As long as the newest micro-batch is shown, {@link #refresh} goes on to the next one; {@link StepControl#drawing} does that
 * after each step.
 */
public final class BatchStepper {

    private static final long NEWEST = Long.MAX_VALUE;

    private BatchByBatch diagram;
    final Button earlier = Button.of("Earlier").onClick(() -> move(-1));
    final Button later = Button.of("Later").onClick(() -> move(1));
    private final Label at = Label.of("");
    private final DisplayArea area = DisplayArea.of("No micro-batch has ended yet.");
    final Box box = Box.vertical(Box.horizontal(earlier, later, at), area);
    private long batch = NEWEST;
    /** The first micro-batch of the last step. */
    private long fresh = NEWEST;

    private BatchStepper(BatchByBatch diagram) {
        this.diagram = diagram;
        refresh();
    }

    /** Buttons for this diagram, which show its newest micro-batch at first. */
    public static BatchStepper of(BatchByBatch diagram) {
        return new BatchStepper(diagram);
    }

    /** Shows the buttons and the diagram below the calling cell. */
    public void show() {
        refresh();
        box.show();
    }

    /** Another diagram in the place of this one, from its newest micro-batch on. */
    synchronized void diagram(BatchByBatch another) {
        diagram = another;
        batch = NEWEST;
        fresh = NEWEST;
        at.value("");
        area.value("No micro-batch has ended yet.");
        refresh();
    }

    /** The number that the next micro-batch will have, or a lower one. */
    synchronized long next() {
        List<Long> known = diagram.batches();
        return known.isEmpty() ? 0 : known.get(known.size() - 1) + 1;
    }

    /** Marks the micro-batches from this one on, when it is drawn next. */
    synchronized void mark(long first) {
        fresh = first;
    }

    synchronized BatchByBatch diagram() {
        return diagram;
    }

    /** Draws again, for micro-batches that have come meanwhile. */
    public synchronized void refresh() {
        List<Long> known = diagram.batches();
        if (known.isEmpty()) {
            earlier.disabled(true);
            later.disabled(true);
            return;
        }
        // Of very many the first ones are not kept.
        long shown = Math.max(known.get(0), Math.min(known.get(known.size() - 1), batch));
        MimeBundle look = diagram.upTo(shown).marking(fresh).look();
        area.value(look);
        earlier.disabled(shown == known.get(0));
        later.disabled(shown == known.get(known.size() - 1));
        at.value("up to micro-batch " + shown + " of " + known.get(0) + " to " + known.get(known.size() - 1));
    }

    private synchronized void move(int by) {
        List<Long> known = diagram.batches();
        int place = batch == NEWEST ? known.size() - 1 : Math.max(0, known.indexOf(batch));
        int to = Math.max(0, Math.min(known.size() - 1, place + by));
        batch = to == known.size() - 1 ? NEWEST : known.get(to);
        refresh();
    }
}
