package streaminglab.spark;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.streaming.StreamExecution;
import org.apache.spark.sql.execution.streaming.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.StreamingQuery;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.mutable.Queue;

/** All that the sources of this module say differently for another release of Spark; this one is for 3.5. */
final class SparkRelease {

    /** Names that {@link SparkInternals#missing} looks up: a class, or a class and its method. */
    static final List<String> SYMBOLS = List.of(
            "org.apache.spark.sql.execution.streaming.StreamingQueryWrapper#streamingQuery",
            "org.apache.spark.sql.execution.streaming.StreamExecution#analyzedPlan",
            "org.apache.spark.sql.execution.streaming.StreamExecution#sink",
            "org.apache.spark.sql.execution.streaming.StreamExecution#trigger",
            "org.apache.spark.sql.execution.streaming.StreamExecution#outputMode",
            "org.apache.spark.sql.execution.streaming.StreamExecution#lastExecution",
            "org.apache.spark.sql.execution.streaming.StreamExecution#resolvedCheckpointRoot",
            "org.apache.spark.sql.execution.streaming.StreamExecution#queryExecutionThread",
            "org.apache.spark.sql.execution.streaming.StreamExecution#uniqueSources",
            "org.apache.spark.sql.internal.SharedState#activeStreamingQueries",
            "org.apache.spark.sql.Dataset#ofRows",
            "org.apache.spark.sql.execution.streaming.StreamExecution#commitLog",
            "org.apache.spark.sql.execution.streaming.StreamExecution#offsetLog",
            "org.apache.spark.sql.execution.streaming.IncrementalExecution#checkpointLocation",
            "org.apache.spark.sql.execution.streaming.StateStoreWriter#shortName",
            "org.apache.spark.sql.execution.streaming.StatefulOperatorStateInfo#numPartitions",
            "org.apache.spark.sql.execution.streaming.StateStoreSaveExec#watermarkExpressionForEviction",
            "org.apache.spark.sql.execution.streaming.SessionWindowStateStoreSaveExec#keyWithoutSessionExpressions",
            "org.apache.spark.sql.execution.streaming.StreamingDeduplicateExec#watermarkExpressionForEviction",
            "org.apache.spark.sql.execution.streaming.StreamingDeduplicateWithinWatermarkExec",
            "org.apache.spark.sql.execution.streaming.StreamingGlobalLimitExec",
            "org.apache.spark.sql.execution.streaming.StreamingSymmetricHashJoinExec#stateWatermarkPredicates",
            "org.apache.spark.sql.execution.streaming.StreamingSymmetricHashJoinHelper$JoinStateKeyWatermarkPredicate",
            "org.apache.spark.sql.execution.streaming.FlatMapGroupsWithStateExec#timeoutConf",
            "org.apache.spark.sql.execution.streaming.state.StateStoreProvider#getReadStore",
            "org.apache.spark.sql.execution.streaming.state.StateSchemaCompatibilityChecker#readSchemaFile",
            "org.apache.spark.sql.catalyst.CatalystTypeConverters#createToScalaConverter");

    private SparkRelease() {
    }

    /** What runs behind a query; null if it is not one of this release's own. */
    static StreamExecution execution(StreamingQuery query) {
        return query instanceof StreamingQueryWrapper wrapper ? wrapper.streamingQuery() : null;
    }

    /** A query of any session that shares this one's context; null if none of this id runs. */
    static StreamExecution active(SparkSession session, UUID id) {
        return session.sharedState().activeStreamingQueries().get(id);
    }

    static LogicalPlan lastAnalyzedPlan(StreamExecution execution) {
        return execution.lastExecution().analyzed();
    }

    /** What the clock said when a micro-batch was planned; null if that is not, or no more, in the checkpoint. */
    static Instant clock(StreamExecution execution, long batch) {
        var offsets = execution.offsetLog().get(batch);
        var metadata = offsets.isDefined() ? offsets.get().metadata() : null;
        return metadata == null || metadata.isEmpty() ? null : Instant.ofEpochMilli(metadata.get().batchTimestampMs());
    }

    static Column column(Expression expression) {
        return new Column(expression);
    }

    static Dataset<Row> rows(SparkSession session, LogicalPlan plan) {
        return Dataset.ofRows(session, plan);
    }

    /** Of the kind of sequence that plans are made of. */
    static <T> Seq<T> seq(List<T> list) {
        return JavaConverters.asScalaBuffer(list).toList();
    }

    static LogicalPlan expand(List<List<Expression>> projections, List<Attribute> output, LogicalPlan child) {
        return new Expand(seq(projections.stream().<Seq<Expression>>map(SparkRelease::seq).toList()), seq(output), child);
    }

    static LogicalPlan withChild(LogicalPlan plan, LogicalPlan child) {
        return plan.withNewChildren(seq(List.of(child)));
    }

    static <T> Queue<RDD<T>> queue() {
        return new Queue<>();
    }
}
