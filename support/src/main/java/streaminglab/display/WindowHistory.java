package streaminglab.display;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.rdd.CoGroupedRDD;
import org.apache.spark.rdd.PartitionerAwareUnionRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.rdd.UnionRDD;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStreamLike;
import org.apache.spark.streaming.dstream.DStream;
import org.apache.spark.streaming.dstream.ReducedWindowedDStream;
import org.apache.spark.streaming.dstream.WindowedDStream;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import streaminglab.display.WindowRun.Elements;
import streaminglab.display.WindowRun.Part;

/** What the windows of a DStream were made of, read off the lineage of their RDDs. */
final class WindowHistory {

    /** A streaming context with a checkpoint folder writes all functions to it, so they know a history by its name only. */
    private static final Map<String, WindowHistory> BY_NAME = new ConcurrentHashMap<>();
    private static final int KEPT = 50;
    private static final int ELEMENTS = 20;

    private final DStream<?> window;
    private final Map<Time, Inputs> planned = new HashMap<>();
    private final TreeMap<Long, WindowRun> runs = new TreeMap<>();

    /** The RDDs that a window's RDD is made from, by the time of their micro-batch. */
    private record Inputs(TreeMap<Long, RDD<?>> read, boolean fromResultBefore) {
    }

    private WindowHistory(DStream<?> window) {
        this.window = window;
    }

    /** Follows the window that this DStream is made from, from the start of its context on. */
    static <T, D extends JavaDStreamLike<T, D, R>, R extends JavaRDDLike<T, R>> WindowHistory of(D dstream) {
        DStream<?> window = windowed(dstream.dstream());
        if (window == null) {
            throw new IllegalArgumentException("There is no window in this DStream: make one with window, countByWindow"
                    + " or reduceByKeyAndWindow, and show that.");
        }
        WindowHistory history = new WindowHistory(window);
        String name = UUID.randomUUID().toString();
        BY_NAME.put(name, history);
        Recorder<T, R> recorder = new Recorder<>(name);
        dstream.transform(recorder::plan).foreachRDD(recorder::run);
        return history;
    }

    /** What Spark calls, and keeps in checkpoints. */
    private record Recorder<T, R extends JavaRDDLike<T, R>>(String name) implements Serializable {

        /** Before anything runs: a checkpoint of the RDD would cut its lineage off. */
        JavaRDD<T> plan(R rdd, Time time) {
            WindowHistory history = BY_NAME.get(name);
            if (history != null) {
                history.plan(time);
            }
            return JavaRDD.fromRDD(rdd.rdd(), rdd.classTag());
        }

        void run(JavaRDD<T> rdd, Time time) {
            WindowHistory history = BY_NAME.get(name);
            if (history != null) {
                history.run(rdd, time);
            }
        }
    }

    List<WindowRun> runs() {
        synchronized (runs) {
            return List.copyOf(runs.values());
        }
    }

    Duration windowDuration() {
        return window instanceof WindowedDStream<?> whole ? whole.windowDuration()
                : ((ReducedWindowedDStream<?, ?>) window).windowDuration();
    }

    Duration slideDuration() {
        return window.slideDuration();
    }

    boolean hasInverse() {
        return window instanceof ReducedWindowedDStream;
    }

    /** The interval of the DStream that the window is over. */
    Duration batchDuration() {
        return parent().slideDuration();
    }

    private DStream<?> parent() {
        return window.dependencies().head();
    }

    private static DStream<?> windowed(DStream<?> dstream) {
        if (dstream instanceof WindowedDStream || dstream instanceof ReducedWindowedDStream) {
            return dstream;
        }
        for (DStream<?> before : JavaConverters.seqAsJavaList(dstream.dependencies())) {
            DStream<?> found = windowed(before);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private synchronized void plan(Time time) {
        Map<Integer, Time> times = new HashMap<>();
        JavaConverters.mapAsJavaMap(parent().generatedRDDs()).forEach((when, rdd) -> times.put(rdd.id(), when));
        RDD<?> rdd = window.generatedRDDs().apply(time);
        List<RDD<?>> from = inputs(rdd);
        TreeMap<Long, RDD<?>> read = new TreeMap<>();
        for (RDD<?> each : from) {
            if (times.containsKey(each.id())) {
                read.put(times.get(each.id()).milliseconds(), each);
            }
        }
        planned.put(time, new Inputs(read, hasInverse()));
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

    private void run(JavaRDD<?> result, Time time) {
        Inputs inputs;
        synchronized (this) {
            inputs = planned.remove(time);
        }
        if (inputs == null) {
            return;
        }
        long begin = time.minus(windowDuration()).milliseconds();
        List<Part> adds = new ArrayList<>();
        List<Part> removes = new ArrayList<>();
        inputs.read().forEach((when, rdd) ->
                (when > begin ? adds : removes).add(new Part(new Time(when), elements(java(rdd)))));
        List<Time> keeps = new ArrayList<>();
        long step = batchDuration().milliseconds();
        for (long when = begin + step; when <= time.milliseconds() && inputs.fromResultBefore(); when += step) {
            if (!inputs.read().containsKey(when) && when > window.zeroTime().milliseconds()) {
                keeps.add(new Time(when));
            }
        }
        WindowRun run = new WindowRun(time, adds, removes, keeps, elements(result));
        synchronized (runs) {
            runs.put(time.milliseconds(), run);
            while (runs.size() > KEPT) {
                runs.pollFirstEntry();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> JavaRDD<T> java(RDD<T> rdd) {
        return JavaRDD.fromRDD(rdd, (ClassTag<T>) ClassTag$.MODULE$.AnyRef());
    }

    private static Elements elements(JavaRDD<?> rdd) {
        List<?> taken = rdd.take(ELEMENTS + 1);
        return new Elements(taken.stream().limit(ELEMENTS).map(WindowHistory::text).sorted().toList(), taken.size() > ELEMENTS);
    }

    private static String text(Object element) {
        return element instanceof scala.Tuple2<?, ?> pair ? pair._1() + " " + pair._2() : String.valueOf(element);
    }
}
