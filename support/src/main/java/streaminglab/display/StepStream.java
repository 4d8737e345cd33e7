package streaminglab.display;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.StreamingContextState;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.dstream.InputDStream;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import org.apache.spark.streaming.scheduler.StreamInputInfo;
import org.apache.spark.util.ManualClock;
import scala.collection.immutable.Map$;
import scala.collection.mutable.Queue;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A DStream whose records a lesson hands over, on a streaming context whose clock stands still but for {@link #next}:
 * each call is one batch interval, one micro-batch, and returns when its outputs are done. A window of an hour that
 * slides by a minute takes no longer than its micro-batches.
 *
 * <p>The clock is Spark's own manual one, from its own tests; the first micro-batch has the time of one batch interval
 * after 1970. {@code queueStream}, which is what the records come from, can't be recovered from a checkpoint; a window
 * with an inverse function can still have its checkpoint folder. Stop such a context with {@code stop(false)}: a graceful
 * stop would wait for a tick that does not come.
 *
 * @param <T> what a record is, e.g. a line of text
 */
public final class StepStream<T> {

    private static final String CLOCK = "spark.streaming.clock";
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 20;
    private static final int PARTS = 2;

    private final JavaStreamingContext streaming;
    private final ManualClock clock;
    private final Queue<RDD<T>> queue = new Queue<>();
    private final InputDStream<T> input;
    private final JavaDStream<T> dstream;
    private final Deque<List<T>> waiting = new ArrayDeque<>();
    private volatile BatchInfo completed;

    private StepStream(JavaStreamingContext streaming) {
        this.streaming = streaming;
        this.clock = (ManualClock) streaming.ssc().scheduler().clock();
        // Java's queueStream copies the queue once, and would not see what comes later.
        ClassTag<T> any = classTag();
        input = streaming.ssc().queueStream(queue, true, any);
        dstream = JavaDStream.fromDStream(input, any);
        // Where all outputs slide by several intervals, the micro-batches in between would have no end to wait for.
        dstream.foreachRDD(rdd -> { });
        streaming.ssc().addStreamingListener(new StreamingListener() {
            @Override
            public void onBatchCompleted(StreamingListenerBatchCompleted batch) {
                completed = batch.batchInfo();
            }
        });
    }

    /**
     * A stream on the context that is made here: {@code StepStream.of(() -> new JavaStreamingContext(sc,
     * Durations.seconds(10)))}. No receiver takes a thread.
     *
     * @throws IllegalStateException if there is no Spark session yet
     */
    public static <T> StepStream<T> of(Supplier<JavaStreamingContext> context) {
        // The one that contexts look at; JavaSparkContext.getConf() gives copies.
        SparkConf conf = SparkSession.active().sparkContext().conf();
        synchronized (StepStream.class) {
            String before = conf.get(CLOCK, null);
            conf.set(CLOCK, ManualClock.class.getName());
            try {
                return new StepStream<>(context.get());
            } finally {
                if (before == null) {
                    conf.remove(CLOCK);
                } else {
                    conf.set(CLOCK, before);
                }
            }
        }
    }

    /** The streaming context, to be started when the outputs are defined, and stopped with {@code stop(false)}. */
    public JavaStreamingContext context() {
        return streaming;
    }

    /** The records as a DStream: in each micro-batch one RDD of two partitions, empty if nothing was sent. */
    public JavaDStream<T> dstream() {
        return dstream;
    }

    /** Sets the records of one more micro-batch ready, which may be none. Several can wait; {@link #next} takes the oldest. */
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
     * Moves the clock by one batch interval, and returns when that micro-batch is done, with its time. Without a step
     * that was sent its RDD is empty. What an output of the lesson throws comes out here.
     *
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
        JavaRDD<T> rdd = JavaSparkContext.fromSparkContext(streaming.ssc().sparkContext()).parallelize(records, PARTS);
        synchronized (queue) {
            queue.$plus$eq(rdd.rdd());
        }
        long interval = streaming.ssc().graph().batchDuration().milliseconds();
        Time due = new Time((clock.getTimeMillis() / interval + 1) * interval);
        // Spark's queueStream reports no number of records; listeners and panels are told the true one.
        streaming.ssc().scheduler().inputInfoTracker().reportInfo(due,
                new StreamInputInfo(input.id(), records.size(), Map$.MODULE$.empty()));
        clock.setTime(due.milliseconds());
        return awaitEnd(due);
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
            // Spark tells that the micro-batch is over just before it hands on why.
            streaming.awaitTerminationOrTimeout(BOUND.toMillis());
        }
        return due;
    }

    @SuppressWarnings("unchecked")
    private static <T> ClassTag<T> classTag() {
        return (ClassTag<T>) ClassTag$.MODULE$.AnyRef();
    }

    /** The time of the last micro-batch, and how many are ready. */
    @Override
    public synchronized String toString() {
        return "micro-batch " + (completed == null ? "none yet" : completed.batchTime()) + ", " + waiting.size() + " ready";
    }
}
