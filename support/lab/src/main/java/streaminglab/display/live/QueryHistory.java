package streaminglab.display.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * What the progress events of a query have said: the newest as it is, the figures of the last {@value #POINTS} for a
 * chart, and the sum of what was dropped. It does not grow with the number of events.
 */
final class QueryHistory {

    static final int POINTS = 60;

    private record Point(double inputRate, double processedRate, double duration) {
    }

    private final Deque<Point> points = new ArrayDeque<>();
    private StreamingQueryProgress newest;
    private long firstBatch;
    private long dropped;

    /** Adds what is newer than all so far; the same event may come from Spark's listener and from the query itself. */
    synchronized void add(StreamingQueryProgress progress) {
        // Both are ISO 8601 in UTC with milliseconds, and a query has one trigger at a time.
        if (newest != null && progress.timestamp().compareTo(newest.timestamp()) <= 0) {
            return;
        }
        if (newest == null) {
            firstBatch = progress.batchId();
        }
        newest = progress;
        for (StateOperatorProgress operator : progress.stateOperators()) {
            dropped += operator.numRowsDroppedByWatermark();
        }
        Long duration = progress.durationMs().get("triggerExecution");
        points.addLast(new Point(progress.inputRowsPerSecond(), progress.processedRowsPerSecond(),
                duration == null ? Double.NaN : duration));
        if (points.size() > POINTS) {
            points.removeFirst();
        }
    }

    /** The newest progress, or null before the first. */
    synchronized StreamingQueryProgress newest() {
        return newest;
    }

    /** The batch of the first progress that came here. */
    synchronized long firstBatch() {
        return firstBatch;
    }

    /** How many rows were too late for the watermark, in all the events that came here. */
    synchronized long dropped() {
        return dropped;
    }

    double[] inputRates() {
        return values(Point::inputRate);
    }

    double[] processedRates() {
        return values(Point::processedRate);
    }

    /** Milliseconds. */
    double[] durations() {
        return values(Point::duration);
    }

    private synchronized double[] values(ToDoubleFunction<Point> value) {
        return points.stream().mapToDouble(value).toArray();
    }
}
