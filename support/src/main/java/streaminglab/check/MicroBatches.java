package streaminglab.check;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaDStreamLike;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/**
 * Micro-batches whose content is given, to see what a function on DStreams makes of them: the same rows in every run, on
 * a slow machine as on a fast one.
 *
 * @param <T> what a micro-batch holds, e.g. lines of text
 */
public final class MicroBatches<T> {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int INTERVAL_MILLIS = 100;
    private static final long LOOK_MILLIS = 20;

    private final List<List<T>> contents;

    private MicroBatches(List<List<T>> contents) {
        this.contents = contents;
    }

    /** One micro-batch for each list, in this order. */
    @SafeVarargs
    public static <T> MicroBatches<T> of(List<T>... contents) {
        return new MicroBatches<>(Arrays.stream(contents).map(List::copyOf).toList());
    }

    /**
     * Runs the function on a DStream of these micro-batches, and returns what came out of each. What the function or its
     * lambdas throw comes out of this method.
     *
     * @throws CheckFailedException if the function returns null, the micro-batches do not end within a minute, or another
     *                              streaming context is running
     */
    public <E, D extends JavaDStreamLike<E, D, R>, R extends JavaRDDLike<E, R>> MicroBatchResult through(
            Function<JavaDStream<T>, D> function) throws InterruptedException {
        if (StreamingContext.getActive().isDefined()) {
            throw new CheckFailedException("Another streaming context is running, and there can be one at a time."
                    + " Stop it with its stop(false), then run this cell again.");
        }
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(SparkSession.active().sparkContext());
        JavaStreamingContext streaming = new JavaStreamingContext(spark, Durations.milliseconds(INTERVAL_MILLIS));
        boolean hangs = false;
        try {
            return run(streaming, spark, function);
        } catch (HangingException e) {
            hangs = true;
            throw new CheckFailedException(e.getMessage());
        } catch (IllegalArgumentException e) {
            if (String.valueOf(e.getMessage()).contains("checkpoint directory has not been set")) {
                throw new CheckFailedException("Your function carries something over from one micro-batch to the next, as a"
                        + " running total or an inverse window does. Here each micro-batch stands alone.");
            }
            throw e;
        } finally {
            // In good order: cutting off the empty micro-batch that is on its way makes Spark print a stack.
            streaming.stop(false, !hangs);
        }
    }

    /** Micro-batches that come to no end, so that their stream can't be stopped in good order. */
    private static final class HangingException extends RuntimeException {

        private static final long serialVersionUID = 1;

        HangingException(String message) {
            super(message, null, false, false);
        }
    }

    private <E, D extends JavaDStreamLike<E, D, R>, R extends JavaRDDLike<E, R>> MicroBatchResult run(
            JavaStreamingContext streaming, JavaSparkContext spark, Function<JavaDStream<T>, D> function)
            throws InterruptedException {
        Queue<JavaRDD<T>> queue = new ArrayDeque<>();
        contents.forEach(content -> queue.add(spark.parallelize(content, 2)));
        JavaDStream<T> input = streaming.queueStream(queue, true);
        D output = function.apply(input);
        if (output == null) {
            throw new CheckFailedException("Your function returned null. Return the DStream that it made.");
        }
        Map<Time, List<E>> results = new ConcurrentHashMap<>();
        output.foreachRDD((rdd, time) -> results.put(time, rdd.collect()));
        // Outputs run in the order in which they are asked for, so a time in this list is the time of a finished result.
        List<Time> done = new CopyOnWriteArrayList<>();
        input.foreachRDD((rdd, time) -> done.add(time));

        streaming.start();
        long end = System.nanoTime() + BOUND.toNanos();
        while (done.size() < contents.size()) {
            // This also throws what went wrong in a micro-batch.
            streaming.awaitTerminationOrTimeout(LOOK_MILLIS);
            if (System.nanoTime() - end > 0) {
                throw new HangingException(done.size() + " of " + contents.size() + " micro-batches were finished in "
                        + BOUND.toSeconds() + " s. Does your function wait for something?");
            }
        }
        List<List<?>> inOrder = new ArrayList<>();
        done.subList(0, contents.size()).forEach(time -> inOrder.add(results.getOrDefault(time, List.of())));
        return new MicroBatchResult(inOrder);
    }
}
