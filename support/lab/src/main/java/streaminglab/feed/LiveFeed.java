package streaminglab.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * A feed that is being sent in the background; {@link Feed#sendLive} starts one. It has a thread of its own, which ends with
 * {@link #stop}, when the sender fails, or with the JVM. A record is never sent before it is due; a slow sender makes the
 * feed late, and leaves nothing out.
 *
 * <p>While it runs, any thread may change its rate and what is wrong with its records, pause it, and put in single
 * records. A change concerns the records that have not happened yet: some of those before may still be on their way. A
 * {@link Ledger} between feed and sender counts all of them. An argument out of its range is an
 * {@link IllegalArgumentException} that names value and range, and changes nothing.
 *
 * <pre>{@code
 * LiveFeed live = Feed.orders(7).sendLive(ledger.through(sender));
 * live.perSecond(50);
 * live.sendLate(Duration.ofMinutes(10));
 * live.send(Map.of("product", "teapot", "quantity", 100));
 * }</pre>
 */
public final class LiveFeed implements AutoCloseable {

    /** Whether more is coming. */
    public enum State { RUNNING, PAUSED, STOPPED, FAILED }

    private final FeedIterator records;
    private final Sender sender;
    private final Thread thread;
    /** Records to be sent at once, in the order in which they were asked for. */
    private final Queue<FeedRecord> putIn = new ArrayDeque<>();
    /** In {@link System#nanoTime}: when the first record was due, later by what it has paused since. */
    private long begin;
    private final Instant first;
    private Instant newest;
    private FeedRecord next;
    private boolean stopping;
    private long pausedAt;
    private boolean paused;
    private volatile long sent;
    private volatile boolean finished;
    private volatile Throwable failure;

    LiveFeed(FeedIterator records, Sender sender) {
        this.records = records;
        this.sender = sender;
        next = records.next();
        first = next.eventTime();
        newest = first;
        begin = System.nanoTime();
        thread = new Thread(this::run, "live feed");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            FeedRecord due = awaitDue();
            while (due != null) {
                sender.send(due);
                handedOver(due);
                due = awaitDue();
            }
            sender.flush();
        } catch (RuntimeException | Error e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = new IllegalStateException("The thread of the live feed was interrupted. Use stop().", e);
        } finally {
            synchronized (this) {
                finished = true;
                notifyAll();
            }
        }
    }

    /** The next record to send, when it is to be sent; null for none, ever. */
    private synchronized FeedRecord awaitDue() throws InterruptedException {
        while (!stopping) {
            if (!putIn.isEmpty()) {
                return putIn.peek();
            }
            long nanos = paused ? Long.MAX_VALUE : due() - System.nanoTime();
            if (nanos <= 0) {
                FeedRecord due = next;
                next = records.next();
                newest = next.eventTime().isAfter(newest) ? next.eventTime() : newest;
                return due;
            }
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        }
        return null;
    }

    private long due() {
        return begin + Duration.between(first, newest).toNanos();
    }

    private synchronized void handedOver(FeedRecord record) {
        sent++;
        if (putIn.peek() == record) {
            putIn.remove();
        }
        notifyAll();
    }

    /** Running or paused until it is stopped, or until the sender fails. */
    public synchronized State state() {
        if (!finished) {
            return paused ? State.PAUSED : State.RUNNING;
        }
        return failure == null ? State.STOPPED : State.FAILED;
    }

    /** How many records the sender was given so far; {@link #stop} says whether they arrived. */
    public long sent() {
        return sent;
    }

    /** Sends nothing more until {@link #resume}, but for single records. */
    public synchronized void pause() {
        if (!paused) {
            paused = true;
            pausedAt = System.nanoTime();
            notifyAll();
        }
    }

    /** Goes on with the record that would have come next; event times go on as if there had been no pause. */
    public synchronized void resume() {
        if (paused) {
            paused = false;
            begin += System.nanoTime() - pausedAt;
            notifyAll();
        }
    }

    /** So many event times in a second from now on, which is the pace too; 0.001 to 100,000. */
    public synchronized void perSecond(double rate) {
        records.perSecond(rate);
        // The record that waits has the event time of the rate before, which may be far off.
        long now = paused ? pausedAt : System.nanoTime();
        begin -= Math.max(0, due() - now - (long) (TimeUnit.SECONDS.toNanos(1) / rate));
        notifyAll();
    }

    /** How many event times there are in a second now. */
    public double perSecond() {
        return records.settings().perSecond();
    }

    /** How far out of order records may be now. */
    public Duration disorder() {
        return records.settings().disorder();
    }

    /** The fraction of late records now. */
    public double late() {
        return records.settings().late();
    }

    /** By how much these are late now; a millisecond where none were asked for. */
    public Duration lateBy() {
        return records.settings().lateBy();
    }

    /** The fraction of the records that are sent twice now. */
    public double duplicates() {
        return records.settings().duplicates();
    }

    /** The fraction of malformed records now. */
    public double malformed() {
        return records.settings().malformed();
    }

    /** Out of order up to this from now on, as {@link Feed#disorder}. */
    public void disorder(Duration bound) {
        records.change(settings -> settings.disorder(bound));
    }

    /** With this fraction of late records from now on, as {@link Feed#late}. */
    public void late(double fraction, Duration by) {
        records.change(settings -> settings.late(fraction, by));
    }

    /** With this fraction of the records sent twice from now on, as {@link Feed#duplicates}. */
    public void duplicates(double fraction) {
        records.change(settings -> settings.duplicates(fraction));
    }

    /** With this fraction of malformed records from now on, as {@link Feed#malformed}. */
    public void malformed(double fraction) {
        records.change(settings -> settings.malformed(fraction));
    }

    /**
     * Sends one late record at once: a new one, whose event time is behind the latest one sent by {@code by} and the disorder
     * together. Returns when the sender has taken it.
     *
     * @param by a millisecond to a day
     * @return what was sent
     * @throws IllegalStateException if the feed has ended, or ends before the sender takes it
     */
    public FeedRecord sendLate(Duration by) {
        return send(records.late(by));
    }

    /**
     * Sends one record at once: a new one of the feed's kind, in which these fields have these values. Returns when the sender
     * has taken it.
     *
     * @param fields names and values, e.g. {@code Map.of("product", "teapot", "quantity", 100)}; an {@code Instant} becomes
     *               its text. Id, key and event time of the record follow the fields. A ledger counts it as sound, whatever
     *               they hold
     * @return what was sent
     * @throws IllegalArgumentException if there is no such field, or the records have none
     * @throws IllegalStateException if the feed has ended, or ends before the sender takes it
     */
    public FeedRecord send(Map<String, ?> fields) {
        return send(records.with(fields));
    }

    private synchronized FeedRecord send(FeedRecord record) {
        if (!finished && !stopping) {
            putIn.add(record);
            notifyAll();
            while (putIn.contains(record) && !finished) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    putIn.remove(record);
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted while " + record.id() + " waited for the sender. It may have"
                            + " been sent.", e);
                }
            }
            if (!putIn.contains(record)) {
                return record;
            }
        }
        throw new IllegalStateException("The live feed has ended" + (failure == null ? "" : ": " + failure.getMessage())
                + ". Start another one with sendLive.", failure);
    }

    /**
     * Sends no more, and returns when all that was sent has arrived, which takes as long as the sender's flush; the sender
     * stays open. A second call does nothing new.
     *
     * @throws IllegalStateException if the sender failed, now or before, with its error as the cause
     */
    public void stop() {
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
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

    /** State, count and the feed that it began as in a line. */
    @Override
    public String toString() {
        return "live feed, " + state().name().toLowerCase(Locale.ROOT) + ", " + sent + " sent; " + records;
    }
}
