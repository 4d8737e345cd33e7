package streaminglab.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.streaming.StreamingRelationV2;
import org.apache.spark.sql.connector.read.streaming.SparkDataStream;
import org.apache.spark.sql.execution.streaming.ContinuousTrigger;
import org.apache.spark.sql.execution.streaming.ProcessingTimeTrigger;
import org.apache.spark.sql.execution.streaming.sources.MemorySink;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import scala.collection.JavaConverters;

/**
 * What a streaming query knows of itself and Spark's public API does not report: its trigger, its output mode, its
 * checkpoint, the rows in its memory sink, its plan. Each method may be called from any thread.
 */
public final class QueryInternals {

    private QueryInternals() {
    }

    /** The query of this id, whichever session of the application it was started in; null if none runs. */
    public static StreamingQuery active(SparkSession session, UUID id) {
        var execution = SparkRelease.active(session, id);
        return execution == null ? null : execution.sparkSession().streams().get(id);
    }

    /** {@code append}, {@code complete} or {@code update}; null of a query that is not one of Spark's own. */
    public static String outputMode(StreamingQuery query) {
        return isKnown(query) ? SparkRelease.execution(query).outputMode().toString().toLowerCase(Locale.ROOT) : null;
    }

    /** The trigger that it was started with; null of a query that is not one of Spark's own. */
    public static Trigger trigger(StreamingQuery query) {
        return isKnown(query) ? SparkRelease.execution(query).trigger() : null;
    }

    /** Milliseconds between two micro-batches of this trigger, 0 for as soon as there is data; empty for other triggers. */
    public static OptionalLong processingTimeMillis(Trigger trigger) {
        return trigger instanceof ProcessingTimeTrigger every ? OptionalLong.of(every.intervalMs()) : OptionalLong.empty();
    }

    /** Milliseconds between two checkpoints of a continuous trigger; empty for other triggers. */
    public static OptionalLong continuousMillis(Trigger trigger) {
        return trigger instanceof ContinuousTrigger every ? OptionalLong.of(every.intervalMs()) : OptionalLong.empty();
    }

    /** False while the query may still report something: it is inactive as soon as somebody asks it to stop. */
    public static boolean hasEnded(StreamingQuery query) {
        return !query.isActive() && !(isKnown(query) && SparkRelease.execution(query).queryExecutionThread().isAlive());
    }

    /** What a micro-batch query reads from, once it has looked for it; empty of a query that is not one of Spark's own. */
    static Set<SparkDataStream> sources(StreamingQuery query) {
        return isKnown(query) && SparkRelease.execution(query).uniqueSources() != null
                ? JavaConverters.mapAsJavaMap(SparkRelease.execution(query).uniqueSources()).keySet() : Set.of();
    }

    /**
     * The options of each source of this format that a query was defined with, from its start on; their names are in lower
     * case. Empty of a query that is not one of Spark's own, and of sources that are written for Spark's first API.
     *
     * @param format the short name of the source, e.g. {@code kafka}
     */
    public static List<Map<String, String>> sourceOptions(StreamingQuery query, String format) {
        List<Map<String, String>> options = new ArrayList<>();
        if (isKnown(query)) {
            for (LogicalPlan leaf : JavaConverters.seqAsJavaList(SparkRelease.execution(query).analyzedPlan().collectLeaves())) {
                if (leaf instanceof StreamingRelationV2 source && source.sourceName().equals(format)) {
                    options.add(new HashMap<>(source.extraOptions()));
                }
            }
        }
        return options;
    }

    /** Where its checkpoint is, as a URI; null of a query that is not one of Spark's own. */
    public static String checkpointLocation(StreamingQuery query) {
        return isKnown(query) ? SparkRelease.execution(query).resolvedCheckpointRoot() : null;
    }

    /**
     * What a micro-batch wrote to the memory sink; null if the query writes to another sink, or if these rows are not
     * there any more. A sink in complete mode holds no more than what the last micro-batch wrote.
     */
    public static List<Row> memorySinkRows(StreamingQuery query, long batch) {
        if (!isKnown(query) || !(SparkRelease.execution(query).sink() instanceof MemorySink sink)) {
            return null;
        }
        List<Row> from = JavaConverters.seqAsJavaList(sink.dataSinceBatch(batch - 1));
        List<Row> after = JavaConverters.seqAsJavaList(sink.dataSinceBatch(batch));
        boolean gone = outputMode(query).equals("complete") && sink.latestBatchId().exists(id -> (long) id > batch);
        return gone ? null : List.copyOf(from.subList(0, from.size() - after.size()));
    }

    /**
     * The plan of a query that has run a micro-batch, from its records to the windows that they are grouped by; null if
     * the query does not group by windows, or not row by row until there.
     */
    public static WindowedPlan windowedPlan(StreamingQuery query) {
        return isKnown(query)
                ? WindowedPlan.of(query.sparkSession(), SparkRelease.lastAnalyzedPlan(SparkRelease.execution(query))) : null;
    }

    /** Null of a query that is not one of Spark's own, or has run no micro-batch. */
    static LogicalPlan lastAnalyzedPlan(StreamingQuery query) {
        return isKnown(query) && SparkRelease.execution(query).lastExecution() != null
                ? SparkRelease.lastAnalyzedPlan(SparkRelease.execution(query)) : null;
    }

    private static boolean isKnown(StreamingQuery query) {
        return SparkRelease.execution(query) != null;
    }
}
