package streaminglab.display.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.OutputOperationInfo;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * What Spark has said about the batches of a streaming context: the last completed one as it is, figures of the last
 * {@link QueryHistory#POINTS} for charts, and which ones wait or run now.
 */
final class BatchHistory {

    private record Point(double records, double schedulingDelay, double processingTime) {
    }

    private final Deque<Point> points = new ArrayDeque<>();
    private final Set<Long> waiting = new HashSet<>();
    private final Set<Long> running = new HashSet<>();
    private BatchInfo completed;
    private long batches;
    private long records;
    private long failures;
    private String lastFailure;

    synchronized void submitted(BatchInfo batch) {
        waiting.add(batch.batchTime().milliseconds());
    }

    synchronized void started(BatchInfo batch) {
        waiting.remove(batch.batchTime().milliseconds());
        running.add(batch.batchTime().milliseconds());
    }

    synchronized void completed(BatchInfo batch) {
        waiting.remove(batch.batchTime().milliseconds());
        running.remove(batch.batchTime().milliseconds());
        completed = batch;
        batches++;
        records += batch.numRecords();
        points.addLast(new Point(batch.numRecords(), millis(batch.schedulingDelay()), millis(batch.processingDelay())));
        if (points.size() > QueryHistory.POINTS) {
            points.removeFirst();
        }
        for (OutputOperationInfo output : JavaConverters.asJavaIterable(batch.outputOperationInfos().values())) {
            if (output.failureReason().isDefined()) {
                failures++;
                lastFailure = output.failureReason().get().lines().findFirst().orElse("");
            }
        }
    }

    static double millis(Option<Object> millis) {
        return millis.isDefined() ? ((Number) millis.get()).doubleValue() : Double.NaN;
    }

    /** The last one that Spark called completed, or null. */
    synchronized BatchInfo completed() {
        return completed;
    }

    synchronized long batches() {
        return batches;
    }

    synchronized long records() {
        return records;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized int running() {
        return running.size();
    }

    /** How many output operations have failed. */
    synchronized long failures() {
        return failures;
    }

    /** The first line of why the last one did, or null. */
    synchronized String lastFailure() {
        return lastFailure;
    }

    double[] recordsOfEach() {
        return values(Point::records);
    }

    /** Milliseconds. */
    double[] schedulingDelays() {
        return values(Point::schedulingDelay);
    }

    /** Milliseconds. */
    double[] processingTimes() {
        return values(Point::processingTime);
    }

    private synchronized double[] values(ToDoubleFunction<Point> value) {
        return points.stream().mapToDouble(value).toArray();
    }
}
