package streaminglab.kernel.spark;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.streaming.StreamingContext;
import scala.Option;
import streaminglab.control.CrashControl;
import streaminglab.error.Causes;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.error.ThrownReport;
import streaminglab.kernel.jshell.SnippetLines;
import streaminglab.spark.QueryInternals;

/**
 * Which cell started which streaming query or context. A query that dies is reported there; and when a cell is run
 * again, the streams of its earlier run are stopped first, so that it can start them again.
 *
 * <p>Spark makes one of these for each session, by its class name, so what it knows is shared.
 */
public final class RunningStreams extends StreamingQueryListener {

    private record Started(Cell cell, StreamingQuery query) {
    }

    /** In the text of a StreamingQueryException; it has no other way to say whose it is. */
    private static final Pattern RUN_ID = Pattern.compile("runId = ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private static final Map<UUID, Started> QUERIES = new ConcurrentHashMap<>();
    private static volatile StreamingContext context;
    private static volatile Cell cellOfContext;
    private static volatile SnippetLines places;

    /** Made by Spark. */
    public RunningStreams() {
    }

    public static void reportWith(SnippetLines lines) {
        places = lines;
    }

    static SnippetLines places() {
        return places;
    }

    /**
     * Called by the query's own thread, which belongs to the cell that called start(). A query that was started from a
     * thread without a cell belongs to none: that is how a check starts one that is meant to die, unreported.
     */
    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        Cell cell = Cell.ofThread();
        if (cell != null) {
            StreamingQuery query = find(event.id());
            QUERIES.put(event.runId(), new Started(cell, query));
            if (query != null) {
                QueryWatch.over(query, cell);
                StreamList.add(query, cell);
            }
        }
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
        Started started = QUERIES.remove(event.runId());
        if (started == null || event.exception().isEmpty()) {
            return;
        }
        StreamingQuery query = started.query();
        if (query != null && query.exception().isDefined() && CrashControl.isBroken(query.exception().get())) {
            return;
        }
        started.cell().queryDied(event.runId(), query != null && query.exception().isDefined()
                ? ThrownReport.of(query.exception().get(), null, places)
                : event.exception().get().lines().limit(3).toList());
    }

    /** To be called when the cell may have started a streaming context. */
    public static synchronized void look(Cell cell) {
        Option<StreamingContext> active = StreamingContext.getActive();
        if (active.isDefined() && active.get() != context) {
            context = active.get();
            cellOfContext = cell;
            context.addStreamingListener(new ContextFailures(cell));
            StreamList.add(context, cell);
        }
    }

    /** Stops what an earlier run of the same cell started and is still running. */
    public static void stopThoseOfEarlierRuns(Cell rerun) {
        for (Started started : List.copyOf(QUERIES.values())) {
            StreamingQuery query = started.query();
            if (query != null && started.cell().isEarlierRunOf(rerun) && query.isActive()) {
                try {
                    query.stop();
                } catch (TimeoutException e) {
                    throw new IllegalStateException("the query " + (query.name() == null ? query.id() : query.name())
                            + " of this cell's earlier run does not stop", e);
                }
            }
        }
        if (cellOfContext != null && cellOfContext.isEarlierRunOf(rerun)) {
            context.stop(false, false);
            cellOfContext = null;
        }
    }

    /** The query's run whose failure is among the causes, or null. */
    public static UUID runOf(Throwable thrown) {
        for (Throwable each : Causes.of(thrown)) {
            Matcher run = RUN_ID.matcher(each instanceof StreamingQueryException ? each.toString() : "");
            if (run.find()) {
                return UUID.fromString(run.group(1));
            }
        }
        return null;
    }

    private static StreamingQuery find(UUID id) {
        Option<SparkSession> session = SparkSession.getDefaultSession();
        return session.isDefined() ? QueryInternals.active(session.get(), id) : null;
    }
}
