package streaminglab.display.diagram;

import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStreamLike;
import streaminglab.display.diagram.WindowRun.Elements;
import streaminglab.display.diagram.WindowRun.Part;
import streaminglab.spark.DStreamWindow;

/** What the windows of a DStream were made of, read off the lineage of their RDDs. */
final class WindowHistory {

    /**
     * A streaming context with a checkpoint folder writes all functions to it, so they know a history by its name only. What
     * no diagram shows any more is not kept.
     */
    private static final Map<String, WeakReference<WindowHistory>> BY_NAME = new ConcurrentHashMap<>();
    static final int KEPT = 50;
    static final int ELEMENTS = 20;

    private final DStreamWindow window;
    private final Map<Time, Inputs> planned = new HashMap<>();
    private final TreeMap<Long, WindowRun> runs = new TreeMap<>();

    /** The RDDs that a window's RDD is made from, by the time of their micro-batch. */
    private record Inputs(TreeMap<Long, JavaRDD<?>> read, boolean fromResultBefore) {
    }

    private WindowHistory(DStreamWindow window) {
        this.window = window;
    }

    /** Follows the window that this DStream is made from, from the start of its context on. */
    static <T, D extends JavaDStreamLike<T, D, R>, R extends JavaRDDLike<T, R>> WindowHistory of(D dstream) {
        DStreamWindow window = DStreamWindow.of(dstream.dstream());
        if (window == null) {
            throw new IllegalArgumentException("There is no window in this DStream: make one with window, countByWindow"
                    + " or reduceByKeyAndWindow, and show that.");
        }
        WindowHistory history = new WindowHistory(window);
        String name = UUID.randomUUID().toString();
        BY_NAME.values().removeIf(earlier -> earlier.get() == null);
        BY_NAME.put(name, new WeakReference<>(history));
        Recorder<T, R> recorder = new Recorder<>(name);
        dstream.transform(recorder::plan).foreachRDD(recorder::run);
        return history;
    }

    /** What Spark calls, and keeps in checkpoints. */
    private record Recorder<T, R extends JavaRDDLike<T, R>>(String name) implements Serializable {

        /** Before anything runs: a checkpoint of the RDD would cut its lineage off. */
        JavaRDD<T> plan(R rdd, Time time) {
            WindowHistory history = named(name);
            if (history != null) {
                history.plan(time);
            }
            return JavaRDD.fromRDD(rdd.rdd(), rdd.classTag());
        }

        void run(JavaRDD<T> rdd, Time time) {
            WindowHistory history = named(name);
            if (history != null) {
                history.run(rdd, time);
            }
        }
    }

    private static WindowHistory named(String name) {
        WeakReference<WindowHistory> history = BY_NAME.get(name);
        return history == null ? null : history.get();
    }

    List<WindowRun> runs() {
        synchronized (runs) {
            return List.copyOf(runs.values());
        }
    }

    DStreamWindow window() {
        return window;
    }

    private synchronized void plan(Time time) {
        planned.put(time, new Inputs(window.inputs(time), window.hasInverse()));
    }

    private void run(JavaRDD<?> result, Time time) {
        Inputs inputs;
        synchronized (this) {
            inputs = planned.remove(time);
        }
        if (inputs == null) {
            return;
        }
        long begin = time.minus(window.windowDuration()).milliseconds();
        List<Part> adds = new ArrayList<>();
        List<Part> removes = new ArrayList<>();
        inputs.read().forEach((when, rdd) ->
                (when > begin ? adds : removes).add(new Part(new Time(when), elements(rdd))));
        List<Time> keeps = new ArrayList<>();
        long step = window.batchDuration().milliseconds();
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

    private static Elements elements(JavaRDD<?> rdd) {
        List<?> taken = rdd.take(ELEMENTS + 1);
        return new Elements(taken.stream().limit(ELEMENTS).map(WindowHistory::text).sorted().toList(), taken.size() > ELEMENTS);
    }

    private static String text(Object element) {
        return element instanceof scala.Tuple2<?, ?> pair ? pair._1() + " " + pair._2() : String.valueOf(element);
    }
}
