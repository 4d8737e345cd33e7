package streaminglab.kernel.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.streaming.StreamingContext;
import scala.Option;
import streaminglab.display.live.StreamSummary;
import streaminglab.kernel.cell.Cell;
import streaminglab.spark.QueryInternals;

/**
 * The streaming queries and contexts of this kernel: those that run, and the last {@value #ENDED} of its cells that have
 * ended. A stream is looked at only when somebody asks.
 */
public final class StreamList {

    static final int ENDED = 10;
    /** What Kafka's client has said since then is about what a query waits for now. */
    private static final long RECENT_NANOS = 10_000_000_000L;

    private static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

    /** A stream at one moment. */
    public record Look(String id, Cell cell, StreamSummary summary, String note) {
    }

    private static final class Entry {
        private final String id;
        private final Cell cell;
        private volatile BooleanSupplier over;
        private volatile Runnable stop;
        private Supplier<Supplier<StreamSummary>> made;
        private Supplier<StreamSummary> summary;
        private volatile String note;

        /** @param made called at the first question: the summary of a context adds a listener to it */
        Entry(String id, Cell cell, BooleanSupplier over, Runnable stop, Supplier<Supplier<StreamSummary>> made) {
            this.id = id;
            this.cell = cell;
            this.over = over;
            this.stop = stop;
            this.made = made;
        }

        synchronized Look look() {
            StreamSummary now;
            try {
                if (summary == null) {
                    summary = made.get();
                }
                now = summary.get();
            } catch (RuntimeException e) {
                return new Look(id, cell, new StreamSummary("stream", "?", "not known", e.toString(), Map.of()), note);
            }
            if (now.isOver() && stop != null) {
                // What is said of a stream that has ended is kept, and not the stream.
                over = () -> true;
                stop = null;
                made = null;
                summary = () -> now;
            }
            String kafka = cell == null || !now.state().equals("running") ? null
                    : LogNotices.ofKafka(cell, System.nanoTime() - RECENT_NANOS);
            return new Look(id, cell, now, note != null ? note : kafka == null ? null : "Kafka's client says: " + kafka);
        }
    }

    private StreamList() {
    }

    static void add(StreamingQuery query, Cell cell) {
        add(new Entry(query.runId().toString(), cell, () -> QueryInternals.hasEnded(query), () -> stop(query),
                () -> StreamSummary.of(query)));
    }

    static void add(StreamingContext context, Cell cell) {
        add(new Entry("context-" + System.identityHashCode(context), cell, () -> context.sparkContext().isStopped(),
                () -> context.stop(false, false), () -> StreamSummary.of(context)));
    }

    /** Of those that have ended only some stay, so that streams which nobody looks at don't stay in memory. */
    private static synchronized void add(Entry added) {
        if (added.cell == null) {
            // Found by a look, at the same moment as its cell is told of it.
            ENTRIES.putIfAbsent(added.id, added);
        } else {
            ENTRIES.put(added.id, added);
        }
        List<Entry> ended = ENTRIES.values().stream().filter(entry -> entry != added && entry.over.getAsBoolean()).toList();
        for (int i = 0; i < ended.size(); i++) {
            Cell cell = ended.get(i).cell;
            if (i < ended.size() - ENDED || cell == null || added.cell != null && cell.isEarlierRunOf(added.cell)) {
                ENTRIES.remove(ended.get(i).id);
            }
        }
    }

    private static synchronized List<Entry> entries() {
        return List.copyOf(ENTRIES.values());
    }

    private static synchronized void remove(Entry entry) {
        ENTRIES.remove(entry.id);
    }

    /** How each stream is now, the latest first; may wait while Spark starts or stops one. */
    public static List<Look> look() {
        Set<String> known = entries().stream().map(entry -> entry.id).collect(Collectors.toSet());
        active().filter(query -> !known.contains(query.runId().toString())).forEach(query -> add(query, null));
        List<Look> looks = new ArrayList<>();
        for (Entry entry : entries()) {
            Look look = entry.look();
            if (entry.cell == null && look.summary().isOver()) {
                // Not of a cell, so nobody looks for its end here: an exercise's check starts such ones.
                remove(entry);
            } else {
                looks.add(0, look);
            }
        }
        return looks;
    }

    private static Stream<StreamingQuery> active() {
        Option<SparkSession> session = CellPlugin.active().isEmpty() ? Option.empty() : SparkSession.getDefaultSession();
        return session.isEmpty() || session.get().sparkContext().isStopped() ? Stream.empty()
                : Stream.of(session.get().streams().active());
    }

    /** Where Spark's own page of the running application is, as seen from this machine; null if there is none. */
    public static String sparkPage() {
        Option<String> page = CellPlugin.active().map(SparkContext::uiWebUrl).orElse(Option.empty());
        return page.isDefined() ? page.get() : null;
    }

    /** Stops this stream on a thread of its own; nothing if it has ended, or there is none of this id. */
    public static void stop(String id) {
        Entry entry = entries().stream().filter(each -> each.id.equals(id)).findFirst().orElse(null);
        Runnable stop = entry == null ? null : entry.stop;
        if (stop == null) {
            return;
        }
        Thread thread = new Thread(() -> {
            try {
                stop.run();
            } catch (RuntimeException e) {
                entry.note = "It was asked to stop: " + e.getMessage();
            }
        }, "stop of a stream");
        thread.setDaemon(true);
        thread.start();
    }

    private static void stop(StreamingQuery query) {
        try {
            query.stop();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
