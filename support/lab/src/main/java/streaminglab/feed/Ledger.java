package streaminglab.feed;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import streaminglab.feed.FeedRecord.Fault;

/**
 * What was sent, record by record, to compare with what arrived. {@link #through} puts it between a feed and its
 * sender; it may serve several of them, and threads. It keeps every id that was sent in memory.
 *
 * <pre>{@code
 * Ledger ledger = new Ledger();
 * feed.send(100, ledger.through(sender));
 * System.out.println(ledger.compare(spark.table("orders"), "order_id"));
 * }</pre>
 */
public final class Ledger {

    /** Of one id. */
    static final class Entry {
        int sendings;
        int confirmed;
        Fault fault;
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<Fault, Long> sent = new HashMap<>();

    /**
     * The sender with this ledger before it: what goes through is written down, and confirmed when a flush succeeds.
     */
    public Sender through(Sender sender) {
        return new Sender() {

            private final List<String> open = new ArrayList<>();

            @Override
            public void send(FeedRecord record) {
                // Before it is sent: a stream may read it before send returns.
                write(record);
                open.add(record.id());
                sender.send(record);
            }

            @Override
            public void flush() {
                List<String> flushed = List.copyOf(open);
                open.clear();
                sender.flush();
                confirm(flushed);
            }

            @Override
            public void close() {
                sender.close();
            }
        };
    }

    private synchronized void write(FeedRecord record) {
        sent.merge(record.fault(), 1L, Long::sum);
        Entry entry = entries.computeIfAbsent(record.id(), id -> new Entry());
        entry.sendings++;
        if (record.fault() != Fault.DUPLICATE) {
            entry.fault = record.fault();
        }
    }

    private synchronized void confirm(List<String> ids) {
        ids.forEach(id -> entries.get(id).confirmed++);
    }

    /** How many sendings so far, second sendings of duplicates included. */
    public synchronized long sent() {
        return sent.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many sendings with this fault so far. */
    public synchronized long sent(Fault fault) {
        return sent.getOrDefault(fault, 0L);
    }

    /**
     * What became of the records, by the ids that arrived, each as often as it did, in any order. A null is a row without an
     * id.
     *
     * <pre>{@code
     * ledger.compare(List.of("o-000001", "o-000002", "o-000002"));   // o-000002 is doubled
     * }</pre>
     */
    public DeliveryReport compare(Collection<String> arrivedIds) {
        Map<String, Long> counts = new HashMap<>();
        arrivedIds.forEach(id -> counts.merge(id, 1L, Long::sum));
        return report(counts);
    }

    /**
     * What became of the records, by the ids in this column, a row for each time that one arrived. The rows are counted by
     * Spark, and the counts collected to the driver.
     *
     * @param arrived  rows of a table, files or a topic; not a stream
     * @param idColumn the column of the ids, cast to string; null is a row without an id
     * @throws IllegalArgumentException if the rows are a stream
     */
    public DeliveryReport compare(Dataset<Row> arrived, String idColumn) {
        return compare(arrived, idColumn, lit(1));
    }

    /**
     * What became of the records, by rows that say in another column how often the id arrived, null for never.
     *
     * @throws IllegalArgumentException if the rows are a stream
     */
    public DeliveryReport compare(Dataset<Row> arrived, String idColumn, String countColumn) {
        return compare(arrived, idColumn, col(countColumn));
    }

    private DeliveryReport compare(Dataset<Row> arrived, String idColumn, Column count) {
        if (arrived.isStreaming()) {
            throw new IllegalArgumentException("A ledger compares rows that have arrived, and these are a stream. "
                    + "Write it to a sink, and compare what is there.");
        }
        Map<String, Long> counts = new HashMap<>();
        arrived.select(col(idColumn).cast("string").as("id"), coalesce(count.cast("long"), lit(0L)).as("times"))
                .groupBy("id").agg(sum("times"))
                .collectAsList().forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return report(counts);
    }

    private synchronized DeliveryReport report(Map<String, Long> counts) {
        return DeliveryReport.of(entries, Map.copyOf(sent), counts);
    }
}
