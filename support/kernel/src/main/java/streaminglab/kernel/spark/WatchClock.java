package streaminglab.kernel.spark;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread that looks, each second, at what may wait for an answer. */
final class WatchClock {

    private static final ScheduledThreadPoolExecutor CLOCK = new ScheduledThreadPoolExecutor(1, task -> {
        // Not of the cell that happens to be watched first.
        Thread thread = new Thread(null, task, "watch over Kafka and queries", 0, false);
        thread.setDaemon(true);
        return thread;
    });

    private WatchClock() {
    }

    /** Calls it until what is returned is cancelled, or it throws; a look should be quick, since all others wait for it. */
    static ScheduledFuture<?> eachSecond(Runnable look) {
        return CLOCK.scheduleWithFixedDelay(look, 1, 1, TimeUnit.SECONDS);
    }
}
