package streaminglab.spark;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.dstream.InputDStream;
import org.apache.spark.streaming.scheduler.StreamInputInfo;
import org.apache.spark.util.ManualClock;
import scala.collection.immutable.Map$;
import scala.collection.mutable.Queue;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A streaming context on Spark's own manual clock, from its own tests, with one DStream that is fed between two ticks.
 *
 * @param <T> what a record is
 */
public final class ManualClockStream<T> {

    private static final String CLOCK = "spark.streaming.clock";
    private static final int PARTITIONS = 2;

    private final JavaStreamingContext streaming;
    private final ManualClock clock;
    private final Queue<RDD<T>> queue = SparkRelease.queue();
    private final InputDStream<T> input;
    private final JavaDStream<T> dstream;

    private ManualClockStream(JavaStreamingContext streaming) {
        this.streaming = streaming;
        this.clock = (ManualClock) streaming.ssc().scheduler().clock();
        // Java's queueStream copies the queue once, and would not see what comes later.
        ClassTag<T> any = classTag();
        input = streaming.ssc().queueStream(queue, true, any);
        dstream = JavaDStream.fromDStream(input, any);
    }

    /**
     * A stream on the context that is made here, which reads the clock's setting of the active session's configuration.
     *
     * @throws IllegalStateException if there is no Spark session yet
     */
    public static <T> ManualClockStream<T> of(Supplier<JavaStreamingContext> context) {
        // The one that contexts look at; JavaSparkContext.getConf() gives copies.
        SparkConf conf = SparkSession.active().sparkContext().conf();
        synchronized (ManualClockStream.class) {
            String before = conf.get(CLOCK, null);
            conf.set(CLOCK, ManualClock.class.getName());
            try {
                return new ManualClockStream<>(context.get());
            } finally {
                if (before == null) {
                    conf.remove(CLOCK);
                } else {
                    conf.set(CLOCK, before);
                }
            }
        }
    }

    /** Whether this context's batches come by {@link #tick} and not by time. */
    public static boolean isOn(StreamingContext streaming) {
        return streaming.scheduler().clock() instanceof ManualClock;
    }

    public JavaStreamingContext context() {
        return streaming;
    }

    public JavaDStream<T> dstream() {
        return dstream;
    }

    /** Moves the clock by one batch interval, whose RDD has these records; returns its time, without a wait for its end. */
    public Time tick(List<T> records) {
        JavaRDD<T> rdd = JavaSparkContext.fromSparkContext(streaming.ssc().sparkContext()).parallelize(records, PARTITIONS);
        synchronized (queue) {
            queue.$plus$eq(rdd.rdd());
        }
        long interval = streaming.ssc().graph().batchDuration().milliseconds();
        Time due = new Time((clock.getTimeMillis() / interval + 1) * interval);
        // Spark's queueStream reports no number of records; this one is for listeners and panels.
        streaming.ssc().scheduler().inputInfoTracker().reportInfo(due,
                new StreamInputInfo(input.id(), records.size(), Map$.MODULE$.empty()));
        clock.setTime(due.milliseconds());
        return due;
    }

    @SuppressWarnings("unchecked")
    private static <T> ClassTag<T> classTag() {
        return (ClassTag<T>) ClassTag$.MODULE$.AnyRef();
    }
}
