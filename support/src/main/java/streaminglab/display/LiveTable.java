package streaminglab.display;

import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A table that shows a streaming result as it is now: it changes in place while the query runs. */
public final class LiveTable {

    private static final long LOOK_MILLIS = 500;
    private static final long FIRST_LOOK_MILLIS = 50;

    private LiveTable() {
    }

    /**
     * Starts a query into Spark's memory sink and shows its table under the calling cell. It holds the whole result
     * where that is aggregated, and otherwise all rows so far, of which the first are shown.
     *
     * @return the query; stop it as any other
     * @throws TimeoutException     if the query does not start
     * @throws InterruptedException if the cell is interrupted before the first micro-batch; the query goes on
     */
    public static StreamingQuery of(Dataset<Row> streaming) throws TimeoutException, InterruptedException {
        String name = "live_" + UUID.randomUUID().toString().substring(0, 8);
        StreamingQuery query;
        try {
            query = streaming.writeStream().format("memory").queryName(name).outputMode("complete").start();
        } catch (Exception notAggregated) {
            if (!(notAggregated instanceof AnalysisException)) {
                throw notAggregated;
            }
            query = streaming.writeStream().format("memory").queryName(name).outputMode("append").start();
        }
        StreamingQuery running = query;
        // Not for all that is available: some sources always have more.
        while (running.isActive() && running.lastProgress() == null) {
            Thread.sleep(FIRST_LOOK_MILLIS);
        }
        SparkSession session = streaming.sparkSession();
        String id = Page.current().show(now(session, running));
        Thread watcher = new Thread(() -> watch(session, running, id), "live table " + name);
        watcher.setDaemon(true);
        watcher.start();
        return running;
    }

    private static void watch(SparkSession session, StreamingQuery query, String id) {
        long shown = -2;
        boolean active = true;
        while (active) {
            // Asked before the batch, so that the last look comes after the end.
            active = query.isActive();
            long batch = query.lastProgress() == null ? -1 : query.lastProgress().batchId();
            if (batch != shown || !active) {
                shown = batch;
                if (session.sparkContext().isStopped()) {
                    return;
                }
                Page.current().update(id, now(session, query));
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static Shown now(SparkSession session, StreamingQuery query) {
        Shown table = SparkValues.rows(session.table(query.name()));
        String state = (query.isActive() ? "live" : "stopped") + ", batch "
                + (query.lastProgress() == null ? "none yet" : query.lastProgress().batchId());
        return new Shown(table.html() + "<p><em>" + Html.escape(state) + "</em></p>", table.text() + "\n(" + state + ")");
    }
}
