package streaminglab.display;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.Style;

/**
 * A display that follows what runs: it is drawn again soon after a change, twice a second at most. It has a thread of
 * its own, so that a slow display holds up no other, until it is over.
 *
 * <p>What looks the same is sent again each {@link #REFRESH}, with the time. A page that hears nothing for
 * {@value Style#SILENT_SECONDS} s then says on its own that what it shows is old: the kernel may be dead, or JupyterLab
 * has forgotten, on opening the notebook again, which output the updates belong to.
 */
public final class LiveDisplay {

    /** What is shown; asked by several threads, never by two at once. */
    public interface View {

        /** How it looks now; from memory, since the end of a cell waits for it. */
        MimeBundle look();

        /** True when nothing will change any more. */
        boolean isOver();

        /** Called once, after the last look. */
        default void close() {
        }
    }

    /** The beginning of the names of the threads that displays run on. */
    static final String THREADS = "display ";

    private static final Duration BETWEEN = Duration.ofMillis(500);
    /** What comes without an event, such as the end of a session, is seen after this time. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    /** A third of the time after which the page says that it has heard nothing. */
    private static final Duration REFRESH = Duration.ofSeconds(Style.SILENT_SECONDS).dividedBy(3);
    private static final Set<LiveDisplay> LIVE = ConcurrentHashMap.newKeySet();

    private final View view;
    private final Page page = Page.current();
    private final String id;
    private final Semaphore news = new Semaphore(0);
    private MimeBundle shown;
    private long sent = System.nanoTime();
    private boolean over;

    private LiveDisplay(View view) {
        this.view = view;
        boolean ended = view.isOver();
        this.shown = view.look();
        this.id = page.show(ended ? shown : followed(shown));
    }

    private static MimeBundle followed(MimeBundle look) {
        return new MimeBundle(Style.followed(look.html(), Instant.now()), look.text());
    }

    /** Shows the view below the calling thread's cell, and keeps it true from then on. */
    public static LiveDisplay show(String name, View view) {
        LiveDisplay display = new LiveDisplay(view);
        LIVE.add(display);
        Thread thread = new Thread(display::follow, THREADS + name);
        thread.setDaemon(true);
        thread.start();
        return display;
    }

    /** Shows what has changed since the last look of each, now; what is over by now is shown as that. */
    static void catchUp() {
        LIVE.forEach(LiveDisplay::look);
    }

    /** To be called, by any thread, when there is something new to show; returns at once. */
    public void changed() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    private void follow() {
        try {
            while (look()) {
                Thread.sleep(BETWEEN.toMillis());
                news.tryAcquire(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
                // Before the look, so that what changes during it is looked at again.
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            // Only the end of the JVM does that.
            LIVE.remove(this);
        }
    }

    /** Returns false when that was the last one. */
    private synchronized boolean look() {
        if (over) {
            return false;
        }
        // Asked before the look, so that the last look comes after the end.
        over = view.isOver();
        MimeBundle now;
        try {
            now = view.look();
        } catch (RuntimeException e) {
            over = true;
            String reason = "This display has failed and shows nothing any more: " + e;
            now = new MimeBundle("<p>" + Html.escape(reason) + "</p>", reason);
        }
        // What is over stays as it is, so the page must not call it old.
        MimeBundle sentNow = over ? now : followed(now);
        if (!now.equals(shown)) {
            page.update(id, sentNow);
            sent = System.nanoTime();
        } else if (over || System.nanoTime() - sent >= REFRESH.toNanos()) {
            page.refresh(id, sentNow);
            sent = System.nanoTime();
        }
        shown = now;
        if (over) {
            LIVE.remove(this);
            view.close();
        }
        return !over;
    }
}
