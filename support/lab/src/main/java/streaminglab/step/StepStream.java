package streaminglab.step;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.spark.streaming.StreamingContextState;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import streaminglab.spark.ManualClockStream;

/**
 * A DStream that moves step by step, on a streaming context whose clock only {@link #next} moves: each call is one batch
 * interval, one micro-batch, and returns when its outputs are done. A window of an hour that slides by a minute takes no
 * longer than its micro-batches.
 *
 * <pre>{@code
 * StepStream<String> words = StepStream.of(() -> new JavaStreamingContext(sc, Durations.seconds(10)));
 * words.dstream().countByValue().print();
 * words.context().start();
 * words.send("tea", "milk").next();
 * }</pre>
 *
 * <p>The clock is Spark's own manual one, from its own tests; the first micro-batch has the time of one batch interval
 * after 1970. The records come from {@code queueStream}, which can't be recovered from a checkpoint; a window
 * with an inverse function can still have its checkpoint folder. Stop such a context with {@code stop(false)}: a graceful
 * stop would wait for a tick that does not come. All methods may be called from any thread; {@code next} runs one
 * micro-batch at a time.
 *
 * @param <T> what a record is, e.g. a line of text
 */
public final class StepStream<T> {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 20;

    private final ManualClockStream<T> stream;
    private final JavaStreamingContext streaming;
    private final Deque<List<T>> waiting = new ArrayDeque<>();
    private volatile BatchInfo completed;

    private StepStream(ManualClockStream<T> stream) {
        this.stream = stream;
        this.streaming = stream.context();
        // Where all outputs slide by several intervals, the micro-batches in between would have no end to wait for.
        stream.dstream().foreachRDD(rdd -> { });
        streaming.ssc().addStreamingListener(new StreamingListener() {
            @Override
            public void onBatchCompleted(StreamingListenerBatchCompleted batch) {
                completed = batch.batchInfo();
            }
        });
    }

    /**
     * A stream on a context of its own. No receiver takes a thread.
     *
     * @param context makes the context, which has to be a new one, since a context reads its clock when it is made
     * @throws IllegalStateException if there is no Spark session yet
     */
    public static <T> StepStream<T> of(Supplier<JavaStreamingContext> context) {
        return new StepStream<>(ManualClockStream.of(context));
    }

    /** The streaming context, to be started when the outputs are defined, and stopped with {@code stop(false)}. */
    public JavaStreamingContext context() {
        return streaming;
    }

    /** The records as a DStream: in each micro-batch one RDD of two partitions, empty if nothing was sent. */
    public JavaDStream<T> dstream() {
        return stream.dstream();
    }

    /**
     * Sets the records of one more micro-batch ready. Several can wait; {@link #next} takes the oldest.
     *
     * @param records none, one or more; null is a record as well
     * @return this stream
     */
    @SafeVarargs
    public final StepStream<T> send(T... records) {
        return send(Arrays.asList(records));
    }

    /** The same with a list. */
    public synchronized StepStream<T> send(List<T> records) {
        // A copy that may hold null, as an RDD may.
        waiting.add(new ArrayList<>(records));
        return this;
    }

    /** How many steps are ready. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /**
     * Moves the clock by one batch interval, and returns when that micro-batch is done. If no records were sent, its RDD is
     * empty. What an output operation throws is thrown here.
     *
     * @return the time of the micro-batch, on the context's clock
     * @throws IllegalStateException if the context is not running
     * @throws TimeoutException      if the micro-batch is not done within a minute
     * @throws InterruptedException  if the cell is interrupted; the micro-batch goes on
     */
    public synchronized Time next() throws InterruptedException, TimeoutException {
        if (streaming.getState() != StreamingContextState.ACTIVE) {
            throw new IllegalStateException("The streaming context is " + (streaming.getState()
                    == StreamingContextState.INITIALIZED ? "not started: call context().start() first." : "stopped."));
        }
        List<T> records = waiting.isEmpty() ? List.of() : waiting.remove();
        return awaitEnd(stream.tick(records));
    }

    private Time awaitEnd(Time due) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + BOUND.toNanos();
        while (completed == null || completed.batchTime().less(due)) {
            // Throws what went wrong when the micro-batch was planned.
            if (streaming.awaitTerminationOrTimeout(LOOK_MILLIS)) {
                throw new IllegalStateException("The streaming context was stopped during the micro-batch.");
            }
            if (System.nanoTime() - end > 0) {
                throw new TimeoutException("The micro-batch was not finished in " + BOUND.toSeconds() + " s.");
            }
        }
        if (completed.outputOperationInfos().values().exists(output -> output.failureReason().isDefined())) {
            // Spark reports the end of the micro-batch just before its reason.
            streaming.awaitTerminationOrTimeout(BOUND.toMillis());
        }
        return due;
    }

    /** The time of the last micro-batch, and how many are ready. */
    @Override
    public synchronized String toString() {
        return "micro-batch " + (completed == null ? "none yet" : completed.batchTime()) + ", " + waiting.size() + " ready";
    }
}
