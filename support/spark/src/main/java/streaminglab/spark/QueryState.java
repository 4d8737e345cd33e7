package streaminglab.spark;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
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
     * @param partitions how many there are, each with its share of the keys
     * @param prefix     how many columns of the key a scan by prefix uses; a matter of the store's format
     * @param expiry     when it forgets a key
     */
    public record Store(long operator, String name, String side, int partitions, int prefix, StateExpiry expiry) {
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

    /** The stores of all stateful operators, in the order of their numbers; empty before the first micro-batch, or without any. */
    public synchronized List<Store> stores() {
        if (stores == null) {
            if (newestBatch().isEmpty() || SparkRelease.execution(query).lastExecution() == null) {
                return List.of();
            }
            stores = StateStores.of(SparkRelease.execution(query).lastExecution());
        }
        return stores;
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
     * Reads a store as it was when a micro-batch was done.
     *
     * @param batch the micro-batch; -1 for the empty state before the first
     * @param each  called for each key with its value, in no order, partition by partition
     * @throws IllegalStateException if that state is not in the checkpoint, or not any more
     */
    public void read(Store store, long batch, BiConsumer<Row, Row> each) {
        if (batch < 0) {
            return;
        }
        StateStores.read(SparkRelease.execution(query).lastExecution(), store, batch, each);
    }
}
