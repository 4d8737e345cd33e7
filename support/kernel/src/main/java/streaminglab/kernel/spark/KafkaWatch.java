package streaminglab.kernel.spark;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;
import streaminglab.kernel.cell.Cell;

/**
 * Looks each second at what a statement or a task of Spark does while it runs. One that waits for Kafka is told so under
 * its cell: Kafka's clients, and Spark where it reads a topic once, say nothing until they give up, after a minute or more.
 */
public final class KafkaWatch implements AutoCloseable {

    private static final String KAFKA = "org.apache.kafka.";
    /** It may wait for records as long as it likes. */
    private static final String POLL = "KafkaConsumer.poll";
    private static final Duration WITHOUT_A_REASON = Duration.ofSeconds(10);
    /** Where a client has said since why it gets no answer; a broker that the lab starts again is back by then. */
    private static final Duration WITH_A_REASON = Duration.ofSeconds(5);

    /** Statements and tasks are many and most end before a look, so one timer looks at all. */
    private static final Set<KafkaWatch> OPEN = ConcurrentHashMap.newKeySet();

    static {
        WatchClock.eachSecond(KafkaWatch::lookAtAll);
    }

    /** The stages of each cell that have been reported. */
    private static final Map<Cell, Set<Integer>> TOLD = Collections.synchronizedMap(new WeakHashMap<>());

    private final Cell cell;
    private final Thread thread;
    /** Of the task that the thread runs; null if it runs a cell. */
    private final Integer stage;
    /** In {@link System#nanoTime}, since when it waits; null while it does something else. */
    private Long since;

    private KafkaWatch(Cell cell, Thread thread, Integer stage) {
        this.cell = cell;
        this.thread = thread;
        this.stage = stage;
        OPEN.add(this);
    }

    /** @param thread runs a statement of the cell until this is closed */
    public static KafkaWatch over(Cell cell, Thread thread) {
        return new KafkaWatch(cell, thread, null);
    }

    /** @param thread runs a task of the stage, for a job or a streaming query of the cell, until this is closed */
    static KafkaWatch overTask(Cell cell, Thread thread, int stage) {
        return new KafkaWatch(cell, thread, stage);
    }

    private static void lookAtAll() {
        for (KafkaWatch watch : OPEN) {
            try {
                watch.look();
            } catch (RuntimeException e) {
                // The others are looked at all the same.
                watch.close();
                LoggerFactory.getLogger(KafkaWatch.class).warn("what cell {} waits for is not known", watch.cell.number, e);
            }
        }
    }

    private void look() {
        String call = callOfKafka();
        long now = System.nanoTime();
        if (call == null) {
            since = null;
            return;
        }
        if (since == null) {
            since = now;
            LogNotices.listen();
        }
        String reason = LogNotices.ofKafka(cell, since);
        Duration waited = Duration.ofNanos(now - since);
        if (waited.compareTo(reason == null ? WITHOUT_A_REASON : WITH_A_REASON) >= 0
                && (reason != null || !call.equals(POLL))) {
            close();
            // Each task of a stage waits for the same.
            if (stage == null || TOLD.computeIfAbsent(cell, any -> ConcurrentHashMap.newKeySet()).add(stage)) {
                tell(waited, call, reason);
            }
        }
    }

    private static String kind(String call) {
        return call.startsWith("KafkaProducer") ? "Producer" : call.startsWith("KafkaConsumer") ? "Consumer" : "AdminClient";
    }

    private void tell(Duration waited, String call, String reason) {
        // A client that an earlier cell has made works on a thread of that one.
        String said = reason == null ? LogNotices.ofAnyCell(kind(call), since) : "Kafka's client says: " + reason;
        cell.tell((stage == null ? "This cell" : "A task of Spark that works for this cell") + " has waited "
                + waited.toSeconds() + " s for an answer of Kafka, in " + call + ".\n" + (said == null ? "" : said + "\n")
                + (stage == null ? "It goes on asking until the client's time-out; an interrupt ends it.\n"
                        : "It goes on asking until the client's time-out, and fails then. An interrupt ends a job, stop() a"
                                + " streaming query.\n"));
    }

    /** What the cell, or Spark for it, has called of Kafka and waits for; null if it does something else. */
    private String callOfKafka() {
        String outermost = null;
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getClassName().startsWith(KAFKA)) {
                outermost = frame.getClassName().replaceFirst(".*\\.", "") + "." + frame.getMethodName();
            }
        }
        return outermost;
    }

    @Override
    public void close() {
        OPEN.remove(this);
    }
}
