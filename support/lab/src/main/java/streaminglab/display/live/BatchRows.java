package streaminglab.display.live;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import streaminglab.display.markup.RowTexts;

/**
 * The rows that a query emits in one micro-batch: how many, and some of them as texts.
 *
 * @param count all of them
 * @param rows  the first or the last of each partition, at most {@value #KEPT} in all
 */
record BatchRows(long count, List<List<String>> rows) {

    static final int KEPT = 500;

    static final BatchRows NONE = new BatchRows(0, List.of());

    /** The first ones, in the order of the result. */
    static BatchRows first(Dataset<Row> batch) {
        return of(batch, true);
    }

    /** The last ones, in the order of the result. */
    static BatchRows last(Dataset<Row> batch) {
        return of(batch, false);
    }

    private static BatchRows of(Dataset<Row> batch, boolean first) {
        List<PartitionRows> partitions =
                RowTexts.texts(batch).javaRDD().mapPartitions(new EveryRow(first)).collect();
        List<List<String>> rows = new ArrayList<>();
        partitions.forEach(each -> rows.addAll(each.rows));
        int beyond = Math.max(0, rows.size() - KEPT);
        return new BatchRows(partitions.stream().mapToLong(each -> each.count).sum(),
                first ? rows.subList(0, rows.size() - beyond) : rows.subList(beyond, rows.size()));
    }

    /** What comes back from one task. */
    private static final class PartitionRows implements Serializable {
        private static final long serialVersionUID = 1;
        private final long count;
        private final ArrayList<List<String>> rows;

        PartitionRows(long count, ArrayList<List<String>> rows) {
            this.count = count;
            this.rows = rows;
        }
    }

    /** Reads each partition to its end, whatever is kept of it: Spark commits the state of a query only there. */
    private static final class EveryRow implements FlatMapFunction<Iterator<Row>, PartitionRows> {
        private static final long serialVersionUID = 1;
        private final boolean first;

        EveryRow(boolean first) {
            this.first = first;
        }

        @Override
        public Iterator<PartitionRows> call(Iterator<Row> partition) {
            Deque<List<String>> kept = new ArrayDeque<>();
            long count = 0;
            for (; partition.hasNext(); count++) {
                Row row = partition.next();
                if (!first || count < KEPT) {
                    kept.addLast(RowTexts.values(row));
                }
                if (kept.size() > KEPT) {
                    kept.removeFirst();
                }
            }
            return Collections.singleton(new PartitionRows(count, new ArrayList<>(kept))).iterator();
        }
    }
}
