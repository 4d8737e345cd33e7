package streaminglab.spark;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * The state of a streaming query, as it is in the checkpoint after each micro-batch. It is read through the state
 * store's own provider, one of its own that is closed after each reading: the query goes on, and what it holds in memory
 * is not touched. Spark keeps the state of the last {@code spark.sql.streaming.minBatchesToRetain} micro-batches, 100 by
 * default. Each method may be called from any thread.
 */
public final class QueryState {

    /**
     * One state store of one stateful operator, in all its partitions.
     *
     * @param operator   the operator's number in the query's plan, which is a folder in the checkpoint
     * @param name       what Spark's progress events call the operator, e.g. {@code stateStoreSave}
     * @param side       {@code left} or {@code right} of a join, otherwise empty
     * @param variable   which part of the state of {@code transformWithState} it is; null for all other operators, and so for
     *                   all of Spark 3.5
     * @param partitions how many there are, each with its share of the keys
     * @param prefix     how many columns of the key a scan by prefix uses; a matter of the store's format
     * @param expiry     when it forgets a key
     */
    public record Store(long operator, String name, String side, Variable variable, int partitions, int prefix,
            StateExpiry expiry) {

        /** In the order of the operators; the timers of one are after its variables, which have their names' order. */
        private static final Comparator<Store> ORDER = Comparator.comparing(Store::operator).thenComparing(Store::side)
                .thenComparing(Store::variable, Comparator.nullsFirst(
                        Comparator.comparing((Variable each) -> each.type == Type.TIMERS).thenComparing(Variable::name)));

        KeyValue of(Row key, Row value) {
            return new KeyValue(key, value, expiry.at(key, value));
        }
    }

    /**
     * What a stateful processor remembers under one name.
     *
     * @param name the one that the processor gave to its handle; of timers, the one that Spark uses itself
     * @param type how much of it a key has
     */
    public record Variable(String name, Type type) {
    }

    /** The kinds of state variables, as in the {@code stateVariableType} of Spark's {@code state-metadata}. */
    public enum Type {
        /** One value for each key. */
        VALUE,
        /** Elements in their order; {@link #read} gives one after the other, in that order within a key. */
        LIST,
        /** Entries; {@link #read} gives one after the other, with the columns of the entry's key behind the key's own. */
        MAP,
        /** The times that the processor has registered for a key; they are columns of the key, and there is no value. */
        TIMERS
    }

    /**
     * One key of a store with its value; of a list it is one element, of a map one entry.
     *
     * @param key   its columns, with a schema
     * @param value its columns, with a schema; none where the key says all
     * @param time  what the store's expiry speaks of, see {@link StateExpiry}; null for none
     */
    public record KeyValue(Row key, Row value, Instant time) {
    }

    private final StreamingQuery query;
    private List<Store> stores;

    private QueryState(StreamingQuery query) {
        this.query = query;
    }

    /** The state of a query; null of one that is not one of Spark's own. */
    public static QueryState of(StreamingQuery query) {
        return SparkRelease.execution(query) == null ? null : new QueryState(query);
    }

    /**
     * The stores of all stateful operators, in the order of their numbers; empty before the first micro-batch of the query,
     * before the first since it was started, and without any. Of {@code transformWithState} each variable is one, and the
     * timers are another, if its time mode has timers. Which there are is in the checkpoint, so the first call for such a
     * query runs a small job.
     */
    public synchronized List<Store> stores() {
        if (stores == null) {
            if (newestBatch().isEmpty() || !isPlanned()) {
                return List.of();
            }
            stores = StateStores.of(SparkRelease.execution(query).lastExecution()).stream().sorted(Store.ORDER).toList();
        }
        return stores;
    }

    /** Whether a micro-batch has been planned since the query was started: its stateful operators are not known before. */
    public boolean isPlanned() {
        return SparkRelease.execution(query).lastExecution() != null;
    }

    /** The last micro-batch that is done; empty before the first. */
    public OptionalLong newestBatch() {
        var newest = SparkRelease.execution(query).commitLog().getLatestBatchId();
        return newest.isDefined() ? OptionalLong.of((long) newest.get()) : OptionalLong.empty();
    }

    /** The watermark for the micro-batch after this one; null where there is none yet, or where Spark has forgotten it. */
    public Instant watermarkAfter(long batch) {
        if (batch < 0) {
            return null;
        }
        var committed = SparkRelease.execution(query).commitLog().get(batch);
        long millis = committed.isDefined() ? committed.get().nextBatchWatermarkMs() : 0;
        return millis > 0 ? Instant.ofEpochMilli(millis) : null;
    }

    /**
     * What the clock said when a micro-batch was planned, which is its time for timers and for times to live; null where Spark
     * has forgotten it.
     */
    public Instant clockOf(long batch) {
        return batch < 0 ? null : SparkRelease.clock(SparkRelease.execution(query), batch);
    }

    /**
     * Reads a store as it was when a micro-batch was done.
     *
     * @param batch the micro-batch; -1 for the empty state before the first
     * @param each  called for each key with its value, in no order, partition by partition; what is thrown there ends the
     *              reading, and is thrown here
     * @throws IllegalStateException if that state is not in the checkpoint, or not any more
     */
    public void read(Store store, long batch, Consumer<KeyValue> each) {
        if (batch < 0) {
            return;
        }
        StateStores.read(SparkRelease.execution(query).lastExecution(), store, batch, each);
    }
}
