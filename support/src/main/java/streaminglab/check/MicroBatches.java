package streaminglab.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaDStreamLike;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import streaminglab.display.StepStream;

/**
 * Micro-batches whose content is given, to see what a function on DStreams makes of them: the same rows in every run, on
 * a slow machine as on a fast one.
 *
 * @param <T> what a micro-batch holds, e.g. lines of text
 */
public final class MicroBatches<T> {

    private static final Duration INTERVAL = Durations.seconds(1);

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
        requireNoOtherContext();
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(SparkSession.active().sparkContext());
        StepStream<T> steps = StepStream.of(() -> new JavaStreamingContext(spark, INTERVAL));
        try {
            return run(steps, function);
        } catch (TimeoutException e) {
            throw new CheckFailedException(e.getMessage() + " Does your function wait for something?");
        } catch (IllegalArgumentException e) {
            if (String.valueOf(e.getMessage()).contains("checkpoint directory has not been set")) {
                throw new CheckFailedException("Your function carries something over from one micro-batch to the next, as a"
                        + " running total or an inverse window does. This exercise needs neither.");
            }
            throw e;
        } finally {
            steps.context().stop(false, false);
        }
    }

    static void requireNoOtherContext() {
        if (StreamingContext.getActive().isDefined()) {
            throw new CheckFailedException("Another streaming context is running, and there can be one at a time."
                    + " Stop it with its stop(false), then run this cell again.");
        }
    }

    private <E, D extends JavaDStreamLike<E, D, R>, R extends JavaRDDLike<E, R>> MicroBatchResult run(
            StepStream<T> steps, Function<JavaDStream<T>, D> function) throws InterruptedException, TimeoutException {
        D output = function.apply(steps.dstream());
        if (output == null) {
            throw new CheckFailedException("Your function returned null. Return the DStream that it made.");
        }
        Map<Time, List<E>> results = new ConcurrentHashMap<>();
        output.foreachRDD((rdd, time) -> results.put(time, rdd.collect()));
        steps.context().start();
        List<List<?>> inOrder = new ArrayList<>();
        for (List<T> content : contents) {
            steps.send(content);
            inOrder.add(results.getOrDefault(steps.next(), List.of()));
        }
        return new MicroBatchResult(inOrder);
    }
}
