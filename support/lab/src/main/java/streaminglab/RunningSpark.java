package streaminglab;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.streaming.StreamingContext;
import scala.Option;
import streaminglab.service.Deadline;

/** What of Spark runs in this JVM. */
final class RunningSpark {

    private static final Duration STOPS = Duration.ofSeconds(20);

    private RunningSpark() {
    }

    /** Whether a streaming context or a streaming query runs. */
    static boolean isStreaming() {
        return StreamingContext.getActive().isDefined() || queries().length > 0;
    }

    private static StreamingQuery[] queries() {
        Option<SparkSession> session = SparkSession.getDefaultSession();
        return session.isEmpty() || session.get().sparkContext().isStopped()
                ? new StreamingQuery[0] : session.get().streams().active();
    }

    /** Stops them side by side; one that hangs in a call which no interrupt reaches is left after the bound. */
    private static void stop(StreamingQuery[] queries) {
        for (StreamingQuery query : queries) {
            Thread stopping = new Thread(() -> {
                try {
                    query.stop();
                } catch (TimeoutException e) {
                    // said below
                }
            }, "stop of a streaming query");
            stopping.setDaemon(true);
            stopping.start();
        }
        Deadline.in(STOPS).awaitUninterruptibly(() -> Stream.of(queries).noneMatch(StreamingQuery::isActive));
        for (StreamingQuery query : queries) {
            if (query.isActive()) {
                System.out.println("The query " + (query.name() == null ? query.id() : query.name()) + " did not stop within "
                        + STOPS.toSeconds() + " s; its session is stopped now");
            }
        }
    }

    /** Stops it all, streams first; returns how many streaming queries there were. */
    static int stop() {
        Option<StreamingContext> streaming = StreamingContext.getActive();
        if (streaming.isDefined()) {
            streaming.get().stop(false, false);
        }
        Option<SparkSession> session = SparkSession.getDefaultSession();
        if (session.isEmpty()) {
            return 0;
        }
        StreamingQuery[] queries = queries();
        stop(queries);
        session.get().stop();
        SparkSession.clearDefaultSession();
        SparkSession.clearActiveSession();
        return queries.length;
    }
}
