package streaminglab.display;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.Style;
import streaminglab.display.markup.TableOfValues;

/**
 * A line below a cell that says how far something is. It appears when that takes longer than a second, changes twice a
 * second at most, and is gone when it is closed.
 */
public final class ProgressLine implements AutoCloseable {

    /**
     * How far it is.
     *
     * @param what in a few words, with the time it has taken if that is known
     * @param done as many as are done of
     * @param all  as many; 0 if that is not known
     */
    public record Step(String what, long done, long all) {
    }

    private static final long FIRST_MILLIS = 1000;
    private static final long BETWEEN_MILLIS = 500;

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Page page;
    private final Supplier<Step> now;
    private final ScheduledFuture<?> looks;
    private String id;
    private MimeBundle shown;
    private boolean closed;

    private ProgressLine(Page page, Supplier<Step> now) {
        this.page = page;
        this.now = now;
        looks = CLOCK.scheduleWithFixedDelay(this::look, FIRST_MILLIS, BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = (ScheduledThreadPoolExecutor) Executors.newScheduledThreadPool(1, task -> {
            Thread thread = new Thread(task, LiveDisplay.THREADS + "progress");
            thread.setDaemon(true);
            return thread;
        });
        // Most are closed before they are shown.
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /**
     * Of something that the calling thread's cell waits for, until {@link #close}.
     *
     * @param now asked by another thread, twice a second at most; what it throws ends the line
     */
    public static ProgressLine of(Supplier<Step> now) {
        return new ProgressLine(Page.current().here(), now);
    }

    /** The same at another place: a page as {@link Page#here} gives it. */
    public static ProgressLine at(Page here, Supplier<Step> now) {
        return new ProgressLine(here, now);
    }

    private synchronized void look() {
        if (closed) {
            return;
        }
        Step step;
        try {
            step = now.get();
        } catch (RuntimeException e) {
            // What is waited for has ended in between, and its owner is about to say so.
            close();
            return;
        }
        MimeBundle line = line(step);
        if (id == null) {
            id = page.show(line);
        } else if (!line.equals(shown)) {
            page.update(id, line);
        }
        shown = line;
    }

    static MimeBundle line(Step step) {
        String text = Html.cut(step.what(), TableOfValues.CHARACTERS);
        String bar = step.all() <= 0 ? "" : "<progress max=\"" + step.all() + "\" value=\""
                + Math.min(step.done(), step.all()) + "\" aria-label=\"" + Html.escape(text) + "\"></progress> ";
        return new MimeBundle(Style.display("Progress", "<p>" + bar + "<bdi>" + Html.escape(text) + "</bdi></p>"), text);
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Takes the line away, if it has appeared. */
    @Override
    public synchronized void close() {
        closed = true;
        looks.cancel(false);
        if (id != null) {
            page.remove(id);
            id = null;
        }
    }
}
