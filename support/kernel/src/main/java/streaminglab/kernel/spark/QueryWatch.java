package streaminglab.kernel.spark;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.apache.spark.sql.streaming.StreamingQuery;
import streaminglab.kernel.cell.Cell;
import streaminglab.spark.KafkaSourceClients;
import streaminglab.spark.QueryInternals;

/**
 * Looks at a streaming query each second while it runs. One whose source does not answer is reported under its cell: Spark
 * itself says nothing until it gives up, after a minute or more. And one that is stopped meanwhile need not wait for
 * that answer.
 */
final class QueryWatch {

    /** A source that answers does so within a second; a machine may be busy. */
    private static final Duration WITHOUT_A_REASON = Duration.ofSeconds(10);
    /** Where Kafka's client has said why it waits. */
    private static final Duration WITH_A_REASON = Duration.ofSeconds(3);

    private final Cell cell;
    private final StreamingQuery query;
    private ScheduledFuture<?> looks;
    private String doing = "";
    private long since;
    private boolean told;

    private QueryWatch(Cell cell, StreamingQuery query) {
        this.cell = cell;
        this.query = query;
    }

    static void over(StreamingQuery query, Cell cell) {
        QueryWatch watch = new QueryWatch(cell, query);
        synchronized (watch) {
            watch.looks = WatchClock.eachSecond(watch::look);
        }
    }

    private synchronized void look() {
        if (QueryInternals.hasEnded(query)) {
            looks.cancel(false);
        } else if (!query.isActive()) {
            KafkaSourceClients.giveUp(query);
        } else {
            lookAtWhatItDoes(query.status().message());
        }
    }

    private void lookAtWhatItDoes(String now) {
        if (!now.equals(doing)) {
            doing = now;
            since = System.nanoTime();
        }
        String reason = LogNotices.ofKafka(cell, since);
        Duration waited = Duration.ofNanos(System.nanoTime() - since);
        if (told || !doing.startsWith("Getting offsets")
                || waited.compareTo(reason == null ? WITHOUT_A_REASON : WITH_A_REASON) < 0) {
            return;
        }
        told = true;
        cell.tell("The streaming query" + (query.name() == null ? "" : " " + query.name())
                + " that this cell started has waited " + waited.toSeconds() + " s for its source: " + doing + ".\n"
                + (reason == null ? "" : "Kafka's client says: " + reason + "\n")
                + "It goes on asking until the source's time-out; stop() ends it.\n");
    }
}
