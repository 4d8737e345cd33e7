package streaminglab.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.CoGroupedRDD;
import org.apache.spark.rdd.PartitionerAwareUnionRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.rdd.UnionRDD;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.dstream.DStream;
import org.apache.spark.streaming.dstream.ReducedWindowedDStream;
import org.apache.spark.streaming.dstream.WindowedDStream;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** The window that a DStream is made from, and the RDDs that its results are made from, read off their lineage. */
public final class DStreamWindow {

    private final DStream<?> window;

    private DStreamWindow(DStream<?> window) {
        this.window = window;
    }

    /** The window nearest to this DStream, itself included; null if it is made from none. */
    public static DStreamWindow of(DStream<?> dstream) {
        if (dstream instanceof WindowedDStream || dstream instanceof ReducedWindowedDStream) {
            return new DStreamWindow(dstream);
        }
        for (DStream<?> before : JavaConverters.seqAsJavaList(dstream.dependencies())) {
            DStreamWindow found = of(before);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    public Duration windowDuration() {
        return window instanceof WindowedDStream<?> whole ? whole.windowDuration()
                : ((ReducedWindowedDStream<?, ?>) window).windowDuration();
    }

    public Duration slideDuration() {
        return window.slideDuration();
    }

    /** The interval of the DStream that the window is over. */
    public Duration batchDuration() {
        return parent().slideDuration();
    }

    /** Whether it adds what enters to the result before, and takes away what leaves. */
    public boolean hasInverse() {
        return window instanceof ReducedWindowedDStream;
    }

    /** The time that the context began to count from. */
    public Time zeroTime() {
        return window.zeroTime();
    }

    /**
     * The RDDs of the DStream below that the window's result of this time reads, by their times in milliseconds. To be
     * asked before anything runs: a checkpoint of the RDD would cut its lineage off.
     */
    public TreeMap<Long, JavaRDD<?>> inputs(Time time) {
        Map<Integer, Time> times = new HashMap<>();
        JavaConverters.mapAsJavaMap(parent().generatedRDDs()).forEach((when, rdd) -> times.put(rdd.id(), when));
        TreeMap<Long, JavaRDD<?>> read = new TreeMap<>();
        for (RDD<?> each : inputs(window.generatedRDDs().apply(time))) {
            if (times.containsKey(each.id())) {
                read.put(times.get(each.id()).milliseconds(), java(each));
            }
        }
        return read;
    }

    private DStream<?> parent() {
        return window.dependencies().head();
    }

    /** What the first RDD with several parents, seen from here, is made from. */
    private static List<RDD<?>> inputs(RDD<?> rdd) {
        List<RDD<?>> inputs = new ArrayList<>();
        if (rdd instanceof CoGroupedRDD || rdd instanceof UnionRDD || rdd instanceof PartitionerAwareUnionRDD) {
            JavaConverters.seqAsJavaList(rdd.dependencies()).forEach(dependency -> inputs.add(dependency.rdd()));
            return inputs;
        }
        return rdd.dependencies().isEmpty() ? inputs : inputs(rdd.dependencies().head().rdd());
    }

    @SuppressWarnings("unchecked")
    private static <T> JavaRDD<T> java(RDD<T> rdd) {
        return JavaRDD.fromRDD(rdd, (ClassTag<T>) ClassTag$.MODULE$.AnyRef());
    }
}
