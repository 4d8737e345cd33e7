package streaminglab;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.streaming.StreamingContext;
import scala.Option;

/** What of Spark runs in this JVM. */
final class RunningSpark {

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
        for (StreamingQuery query : queries) {
            try {
                query.stop();
            } catch (TimeoutException e) {
                System.out.println("The query " + query.name() + " did not stop in time; its session is stopped now");
            }
        }
        session.get().stop();
        SparkSession.clearDefaultSession();
        SparkSession.clearActiveSession();
        return queries.length;
    }
}
