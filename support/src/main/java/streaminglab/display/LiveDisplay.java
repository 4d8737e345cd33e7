package streaminglab.display;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Something on the page that follows what runs: shown anew soon after it changed, twice a second at most, and not at
 * all if it looks the same. It has a thread of its own, so that one that is slow holds up no other, until it is over.
 */
final class LiveDisplay {

    /** What is shown; asked by several threads, never by two at once. */
    interface View {

        /** How it looks now; from memory, since the end of a cell waits for it. */
        Shown look();

        /** True when nothing will change any more. */
        boolean isOver();

        /** Called once, after the last look. */
        default void close() {
        }
    }

    /** The beginning of the names of the threads that displays run on. */
    static final String THREADS = "display ";

    private static final Duration BETWEEN = Duration.ofMillis(500);
    /** What no event tells, such as the end of a session, is seen after this time. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Set<LiveDisplay> LIVE = ConcurrentHashMap.newKeySet();

    private final View view;
    private final Page page = Page.current();
    private final String id;
    private final Semaphore news = new Semaphore(0);
    private Shown shown;
    private boolean over;

    private LiveDisplay(View view) {
        this.view = view;
        this.shown = view.look();
        this.id = page.show(shown);
    }

    /** Shows the view below the calling thread's cell, and keeps it true from then on. */
    static LiveDisplay show(String name, View view) {
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
    void changed() {
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
            // Nobody but the end of the JVM does that.
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
        Shown now;
        try {
            now = view.look();
        } catch (RuntimeException e) {
            over = true;
            String reason = "This display has failed and shows nothing any more: " + e;
            now = new Shown("<p>" + Html.escape(reason) + "</p>", reason);
        }
        if (!now.equals(shown)) {
            shown = now;
            page.update(id, now);
        }
        if (over) {
            LIVE.remove(this);
            view.close();
        }
        return !over;
    }
}
