package streaminglab.control;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;
import streaminglab.display.markup.NumberText;
import streaminglab.display.markup.TimeText;
import streaminglab.spark.QueryState;
import streaminglab.spark.TimeWindow;

/**
 * What one store held when a micro-batch was done, beside what it held before: counts of all keys, and the texts of the
 * few that a reader looks at. It keeps no more than these, and texts of {@value #COMPARED} keys while it is made.
 */
final class StateSnapshot {

    /** What a micro-batch did with a key; of more keys than are compared nobody can say. */
    enum Change {
        ADDED, CHANGED, SAME, NOT_COMPARED
    }

    /**
     * @param key     texts of its columns
     * @param value   texts of its columns
     * @param expires the time that its expiry speaks of; null for none
     */
    record Entry(List<String> key, List<String> value, Instant expires, Change change) {

        /** What expires first is first; what has no time is last. */
        private static final Comparator<Entry> ORDER = Comparator
                .comparing(Entry::expires, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Entry::key, (a, b) -> Arrays.compare(a.toArray(String[]::new), b.toArray(String[]::new)));

        /** Those of the key, then those of the value. */
        List<String> texts() {
            return Stream.concat(key.stream(), value.stream()).toList();
        }

        private boolean contains(String filter) {
            return texts().stream().anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(filter));
        }
    }

    static final int COMPARED = 20_000;

    /** What the state of a join has beside keys and rows. */
    private static final String NUMBER = "index";
    private static final String MATCHED = "matched";

    private final TimeText times;
    private final QueryState.Store store;
    private final String filter;
    private final int most;
    private final Map<List<String>, Deque<Entry>> before = new HashMap<>();
    private int keysBefore;
    private final PriorityQueue<Entry> first = new PriorityQueue<>(Entry.ORDER.reversed());
    private final PriorityQueue<Entry> firstGone = new PriorityQueue<>(Entry.ORDER.reversed());
    private List<String> columns = List.of();
    private boolean compared = true;
    private long keys;
    private long matching;
    private long added;
    private long changed;
    private long removed;

    private StateSnapshot(QueryState.Store store, String filter, int most, TimeText times) {
        this.store = store;
        this.filter = filter.strip().toLowerCase(Locale.ROOT);
        this.most = most;
        this.times = times;
    }

    /**
     * Reads the store after this micro-batch, and after the one before.
     *
     * @param filter what the text of a shown key or value contains, whatever the case; empty for all
     * @param most   how many keys are kept to be shown
     * @throws IllegalStateException if the state of this micro-batch is not in the checkpoint
     */
    static StateSnapshot of(QueryState state, QueryState.Store store, long batch, String filter, int most, TimeText times) {
        StateSnapshot snapshot = new StateSnapshot(store, filter, most, times);
        snapshot.readBefore(state, batch - 1);
        state.read(store, batch, snapshot::take);
        if (snapshot.compared) {
            snapshot.before.values().stream().flatMap(Deque::stream).forEach(snapshot::gone);
        }
        snapshot.before.clear();
        return snapshot;
    }

    private void readBefore(QueryState state, long batch) {
        try {
            state.read(store, batch, (key, value) -> {
                if (keysBefore++ < COMPARED) {
                    Entry entry = entry(key, value, Change.SAME);
                    before.computeIfAbsent(identity(entry), each -> new ArrayDeque<>()).add(entry);
                } else {
                    compared = false;
                }
            });
        } catch (Exception e) {
            // Spark keeps the last hundred; of the first of these nothing is known but what it is.
            compared = false;
        }
    }

    private void take(Row key, Row value) {
        keys++;
        Entry entry = entry(key, value, Change.NOT_COMPARED);
        if (compared) {
            Entry known = before.getOrDefault(identity(entry), new ArrayDeque<>()).poll();
            Change change = known == null ? Change.ADDED
                    : known.value.equals(entry.value) ? Change.SAME : Change.CHANGED;
            added += change == Change.ADDED ? 1 : 0;
            changed += change == Change.CHANGED ? 1 : 0;
            entry = new Entry(entry.key, entry.value, entry.expires, change);
        }
        if (entry.contains(filter)) {
            matching++;
            keep(first, entry);
        }
    }

    /** A join numbers the rows of a key, and gives the last one the number of one that it forgets: there, a row is its values. */
    private List<String> identity(Entry entry) {
        int last = columns.size() - 1;
        return store.side().isEmpty() ? entry.key
                : entry.texts().subList(0, columns.get(last).equals(MATCHED) ? last : last + 1);
    }

    private void gone(Entry entry) {
        removed++;
        if (entry.contains(filter)) {
            keep(firstGone, entry);
        }
    }

    private void keep(PriorityQueue<Entry> kept, Entry entry) {
        kept.add(entry);
        if (kept.size() > most) {
            kept.remove();
        }
    }

    private Entry entry(Row key, Row value, Change change) {
        boolean numbered = !store.side().isEmpty() && key.schema().fieldNames()[key.length() - 1].equals(NUMBER);
        int keyColumns = key.length() - (numbered ? 1 : 0);
        if (columns.isEmpty()) {
            columns = new ArrayList<>(Arrays.asList(key.schema().fieldNames()).subList(0, keyColumns));
            columns.addAll(List.of(value.schema().fieldNames()));
        }
        return new Entry(texts(key, keyColumns), texts(value, value.length()), store.expiry().at(key, value), change);
    }

    private List<String> texts(Row row, int length) {
        return IntStream.range(0, length).mapToObj(i -> text(row.get(i))).toList();
    }

    private String text(Object value) {
        if (value instanceof Row row) {
            return row.schema() != null && TimeWindow.isTypeOf(row.schema())
                    ? times.second(TimeWindow.of(row).start()) + " to " + times.second(TimeWindow.of(row).end())
                    : texts(row, row.length()).stream().collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Instant || value instanceof Timestamp) {
            return times.second(TimeWindow.instant(value));
        }
        if (value instanceof byte[] bytes) {
            return NumberText.count(bytes.length, "byte");
        }
        return value instanceof scala.collection.Seq<?> list
                ? JavaConverters.seqAsJavaList(list).stream().map(this::text).collect(Collectors.joining(", ", "[", "]"))
                : String.valueOf(value);
    }

    /** The columns of keys, then of values; empty where neither this state nor the one before holds a key. */
    List<String> columns() {
        return columns;
    }

    /** The first of those that match the filter, in order. */
    List<Entry> entries() {
        return first.stream().sorted(Entry.ORDER).toList();
    }

    /** The first of those that match the filter and are not there any more, in order, as they were. */
    List<Entry> gone() {
        return firstGone.stream().sorted(Entry.ORDER).toList();
    }

    boolean isCompared() {
        return compared;
    }

    /** How many keys there are, whatever the filter. */
    long keys() {
        return keys;
    }

    /** How many of them match the filter. */
    long matching() {
        return matching;
    }

    long added() {
        return added;
    }

    long changed() {
        return changed;
    }

    long removed() {
        return removed;
    }
}
