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
import streaminglab.step.StepStream;

/**
 * Micro-batches whose content is given, to see what a function on DStreams makes of them: the same rows in every run, on
 * a slow machine as on a fast one.
 *
 * <pre>{@code
 * MicroBatches.of(List.of("the tea is late"), List.of()).through(lines -> wordCounts(lines))
 * }</pre>
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
     * lambdas throw comes out of this method. The streaming context is one of its own, which is stopped at the end; the
     * session goes on.
     *
     * @param function called once; it gets the stream, and returns the one that is made of it
     * @throws CheckFailedException if the function returns null, a micro-batch does not end within a minute, the function
     *                              needs a checkpoint, or another streaming context is running, with the reason
     * @throws InterruptedException if the cell is interrupted
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
        D output = Answers.returned(function.apply(steps.dstream()), "DStream");
        Map<Time, List<E>> results = new ConcurrentHashMap<>();
        output.foreachRDD((rdd, time) -> results.put(time, rdd.collect()));
        steps.context().start();
        List<List<?>> inOrder = new ArrayList<>();
        for (List<T> content : contents) {
            steps.send(content);
            inOrder.add(results.getOrDefault(steps.next(), List.of()));
        }
        return MicroBatchResult.of(contents.stream().map(content -> content.stream().map(String::valueOf).toList()).toList(),
                inOrder);
    }
}
