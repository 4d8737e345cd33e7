package streaminglab.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A feed that is being sent in the background; {@link Feed#sendLive} starts one. Its thread never keeps a JVM alive.
 */
public final class LiveFeed implements AutoCloseable {

    /** Whether more is coming. */
    public enum State { RUNNING, STOPPED, FAILED }

    private final Feed feed;
    private final Sender sender;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile long sent;
    private volatile boolean finished;
    private volatile Throwable failure;

    LiveFeed(Feed feed, Sender sender) {
        this.feed = feed;
        this.sender = sender;
        thread = new Thread(this::run, "live feed");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            Iterator<FeedRecord> records = feed.iterator();
            FeedRecord next = records.next();
            Instant first = next.eventTime();
            Instant newest = first;
            long begin = System.nanoTime();
            while (!stopsWithin(begin + Duration.between(first, newest).toNanos() - System.nanoTime())) {
                sender.send(next);
                sent++;
                next = records.next();
                newest = next.eventTime().isAfter(newest) ? next.eventTime() : newest;
            }
            sender.flush();
        } catch (RuntimeException | Error e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = new IllegalStateException("The thread of the live feed was interrupted. Use stop().", e);
        } finally {
            finished = true;
        }
    }

    private boolean stopsWithin(long nanos) throws InterruptedException {
        return stop.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Running until it is stopped, or until the sender fails. */
    public State state() {
        if (!finished) {
            return State.RUNNING;
        }
        return failure == null ? State.STOPPED : State.FAILED;
    }

    /** How many records were handed to the sender so far. */
    public long sent() {
        return sent;
    }

    /**
     * Sends no more, and returns when all that was sent has arrived; the sender stays open. A second call does nothing
     * new.
     *
     * @throws IllegalStateException if the sender failed, now or before, with its error as the cause
     */
    public void stop() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Interrupted while the last records were on their way. Call stop() again.", e);
        }
        if (failure != null) {
            throw new IllegalStateException(
                    "The live feed ended after " + sent + " records: " + failure.getMessage(), failure);
        }
    }

    /** As {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /** State, count and feed in a line. */
    @Override
    public String toString() {
        return "live feed, " + state().name().toLowerCase(Locale.ROOT) + ", " + sent + " sent; " + feed;
    }
}
