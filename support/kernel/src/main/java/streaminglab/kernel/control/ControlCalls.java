package streaminglab.kernel.control;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import streaminglab.control.Control;
import streaminglab.display.MimeBundle;
import streaminglab.display.Page;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.Style;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.cell.NotebookPage;
import streaminglab.kernel.error.CellFailure;

/**
 * Calls what controls are to call, one after the other, on a thread of its own that waits while a cell runs. What fails
 * is said below the control, until it goes well again.
 */
public final class ControlCalls {

    /** Runs a call as a part of this cell; throws why it failed, as the learner reads it. */
    public interface Runner {

        void run(Cell cell, Runnable call) throws CellFailure;
    }

    private record Failure(Page page, String display) {
    }

    private final Runner runner;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "controls");
        made.setDaemon(true);
        return made;
    });
    /** What waits to be called for a change. */
    private final Set<Control> changed = ConcurrentHashMap.newKeySet();
    private final Map<Control, Failure> failures = new WeakHashMap<>();

    public ControlCalls(Runner runner) {
        this.runner = runner;
    }

    /** Calls it once more. */
    void call(Control control, Cell cell) {
        thread.execute(() -> run(control, cell));
    }

    /** Calls it, if that does not wait to be called already: a slider that is dragged has one value in the end. */
    void callOnce(Control control, Cell cell) {
        if (changed.add(control)) {
            thread.execute(() -> {
                if (changed.remove(control)) {
                    run(control, cell);
                }
            });
        }
    }

    /** What waits to be called for this control is not called any more. */
    void forget(Control control) {
        changed.remove(control);
    }

    private void run(Control control, Cell cell) {
        Runnable call = control.handler();
        if (call == null || control.isClosed()) {
            return;
        }
        try {
            runner.run(cell, call);
            say(control, cell, null);
        } catch (CellFailure failure) {
            say(control, cell, failure);
        }
    }

    private void say(Control control, Cell cell, CellFailure failure) {
        Failure before = failures.get(control);
        if (failure == null) {
            if (before != null) {
                before.page().remove(before.display());
                failures.remove(control);
            }
            return;
        }
        List<String> lines = failure.lines().stream().map(ControlCalls::withoutColour).toList();
        String what = "What the control calls has failed: " + failure.name();
        MimeBundle shown = new MimeBundle(Style.display("Failure", "<p><strong>" + Html.escape(what) + "</strong></p><pre>"
                + Html.escape(String.join("\n", lines)) + "</pre>"), what + "\n" + String.join("\n", lines));
        if (before == null) {
            Page page = NotebookPage.ofKernel().at(cell);
            failures.put(control, new Failure(page, page.show(shown)));
        } else {
            before.page().update(before.display(), shown);
        }
    }

    private static String withoutColour(String line) {
        return line.replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
