package streaminglab.kernel.spark;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import streaminglab.kernel.cell.Cell;

/**
 * Looks each second at what a statement does while it runs. One that waits for Kafka is told so under its cell: Kafka's
 * clients, and Spark where it reads a topic once, say nothing until they give up, after a minute or more.
 */
public final class KafkaWatch implements AutoCloseable {

    private static final String KAFKA = "org.apache.kafka.";
    /** It may wait for records as long as it likes. */
    private static final String POLL = "KafkaConsumer.poll";
    private static final Duration WITHOUT_A_REASON = Duration.ofSeconds(10);
    /** Where a client has said since why it gets no answer; a broker that the lab starts again is back by then. */
    private static final Duration WITH_A_REASON = Duration.ofSeconds(5);

    private final Cell cell;
    private final Thread thread;
    private final ScheduledFuture<?> looks;
    /** In {@link System#nanoTime}, since when it waits; null while it does something else. */
    private Long since;

    private KafkaWatch(Cell cell, Thread thread) {
        this.cell = cell;
        this.thread = thread;
        looks = WatchClock.eachSecond(this::look);
    }

    /** @param thread runs a statement of the cell until this is closed */
    public static KafkaWatch over(Cell cell, Thread thread) {
        return new KafkaWatch(cell, thread);
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
            looks.cancel(false);
            // A client that an earlier cell has made works on a thread of that one.
            String kind = call.startsWith("KafkaProducer") ? "Producer" : "AdminClient";
            tell(waited, call, reason == null ? LogNotices.ofAnyCell(kind, since)
                    : "Kafka's client says: " + reason);
        }
    }

    private void tell(Duration waited, String call, String said) {
        cell.tell("This cell has waited " + waited.toSeconds() + " s for an answer of Kafka, in " + call + ".\n"
                + (said == null ? "" : said + "\n")
                + "It goes on asking until the client's time-out; an interrupt ends it.\n");
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
        looks.cancel(false);
    }
}
