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
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;
import streaminglab.display.markup.NumberText;
import streaminglab.display.markup.TimeText;
import streaminglab.spark.QueryState;
import streaminglab.spark.StateExpiry;
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
     * @param key     texts of its columns; null for null
     * @param value   texts of its columns; null for null
     * @param expires the time that its expiry speaks of; null for none
     * @param number  how many were read before it: a list has its elements in that order
     */
    record Entry(List<String> key, List<String> value, Instant expires, Change change, long number) {

        /** What expires first is first; what has no time is last. */
        private static final Comparator<Entry> ORDER = Comparator
                .comparing(Entry::expires, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Entry::key, (a, b) -> Arrays.compare(a.toArray(String[]::new), b.toArray(String[]::new)))
                .thenComparingLong(Entry::number);

        /** Those of the key, then those of the value, as a reader sees them. */
        List<String> texts() {
            return columns().map(text -> text == null ? NULL : text).toList();
        }

        private Stream<String> columns() {
            return Stream.concat(key.stream(), value.stream());
        }

        private boolean contains(String filter) {
            return texts().stream().anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(filter));
        }
    }

    static final int COMPARED = 20_000;

    /** As Spark shows it. */
    private static final String NULL = "NULL";
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
     * @throws IllegalStateException if the state of this micro-batch is not in the checkpoint, or has more keys, elements,
     *                               entries or timers than {@value StateView#MOST_KEYS}
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
            state.read(store, batch, pair -> {
                if (keysBefore++ < COMPARED) {
                    Entry entry = entry(pair, Change.SAME);
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

    private void take(QueryState.KeyValue pair) {
        // Spark's own count, which is looked at before, has a list as one.
        if (++keys > StateView.MOST_KEYS) {
            throw new IllegalStateException("there are more than " + count(store, StateView.MOST_KEYS)
                    + ", and to read them would disturb the query.");
        }
        Entry entry = entry(pair, Change.NOT_COMPARED);
        if (compared) {
            Entry known = before.getOrDefault(identity(entry), new ArrayDeque<>()).poll();
            Change change = known == null ? Change.ADDED : isSame(known, entry) ? Change.SAME : Change.CHANGED;
            added += change == Change.ADDED ? 1 : 0;
            changed += change == Change.CHANGED ? 1 : 0;
            entry = new Entry(entry.key, entry.value, entry.expires, change, entry.number);
        }
        if (entry.contains(filter)) {
            matching++;
            keep(first, entry);
        }
    }

    /**
     * A join numbers the rows of a key, and gives the last one the number of one that it forgets: there, a row is its values.
     * So is an element of a list, of which equal ones may be forgotten at different times.
     */
    private List<String> identity(Entry entry) {
        if (isList()) {
            return Stream.concat(entry.columns(), Stream.of(lives() ? String.valueOf(entry.expires) : "")).toList();
        }
        int last = columns.size() - 1;
        return store.side().isEmpty() ? entry.key
                : entry.columns().limit(columns.get(last).equals(MATCHED) ? last : last + 1).toList();
    }

    private boolean isList() {
        return store.variable() != null && store.variable().type() == QueryState.Type.LIST;
    }

    private boolean lives() {
        return store.expiry().rule() == StateExpiry.Rule.TIME_TO_LIVE;
    }

    /** An update with the same value gives it a new time to live; a timer of its key leaves a value as it is. */
    private boolean isSame(Entry known, Entry entry) {
        return known.value.equals(entry.value) && (!lives() || Objects.equals(known.expires, entry.expires));
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

    private Entry entry(QueryState.KeyValue pair, Change change) {
        Row key = pair.key();
        Row value = pair.value();
        boolean numbered = !store.side().isEmpty() && key.schema().fieldNames()[key.length() - 1].equals(NUMBER);
        int keyColumns = key.length() - (numbered ? 1 : 0);
        if (columns.isEmpty()) {
            columns = new ArrayList<>(Arrays.asList(key.schema().fieldNames()).subList(0, keyColumns));
            columns.addAll(List.of(value.schema().fieldNames()));
        }
        return new Entry(texts(key, keyColumns), texts(value, value.length()), pair.time(), change, keysBefore + keys);
    }

    private List<String> texts(Row row, int length) {
        return IntStream.range(0, length).mapToObj(i -> row.isNullAt(i) ? null : text(row.get(i))).toList();
    }

    private String text(Object value) {
        if (value instanceof Row row) {
            return row.schema() != null && TimeWindow.isTypeOf(row.schema())
                    ? times.second(TimeWindow.of(row).start()) + " to " + times.second(TimeWindow.of(row).end())
                    : texts(row, row.length()).stream().map(text -> text == null ? NULL : text)
                            .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Instant || value instanceof Timestamp) {
            return times.second(TimeWindow.instant(value));
        }
        if (value instanceof byte[] bytes) {
            return NumberText.count(bytes.length, "byte");
        }
        return value instanceof scala.collection.Seq<?> list
                ? JavaConverters.seqAsJavaList(list).stream().map(this::text).collect(Collectors.joining(", ", "[", "]"))
                : value == null ? NULL : String.valueOf(value);
    }

    /** So many of what this store has: keys, but elements of a list, entries of a map, or timers. */
    static String count(QueryState.Store store, long number) {
        return store.variable() == null ? NumberText.count(number, "key") : switch (store.variable().type()) {
            case VALUE -> NumberText.count(number, "key");
            case LIST -> NumberText.count(number, "element");
            case MAP -> NumberText.count(number, "entry", "entries");
            case TIMERS -> NumberText.count(number, "timer");
        };
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

    /** How many keys, elements, entries or timers there are, whatever the filter. */
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
