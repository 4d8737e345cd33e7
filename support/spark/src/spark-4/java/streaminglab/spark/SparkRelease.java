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
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.execution.streaming.runtime.StreamExecution;
import org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.StreamingQuery;
import scala.collection.immutable.Seq;
import scala.collection.mutable.Queue;
import scala.jdk.javaapi.CollectionConverters;

/** All that the sources of this module say differently for another release of Spark; this one is for 4. */
final class SparkRelease {

    /** Names that {@link SparkInternals#missing} looks up: a class, or a class and its method. */
    static final List<String> SYMBOLS = List.of(
            "org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper#streamingQuery",
            "org.apache.spark.sql.execution.streaming.runtime.StreamExecution#analyzedPlan",
            "org.apache.spark.sql.execution.streaming.runtime.StreamExecution#sink",
            "org.apache.spark.sql.execution.streaming.runtime.StreamExecution#trigger",
            "org.apache.spark.sql.execution.streaming.runtime.StreamExecution#outputMode",
            "org.apache.spark.sql.execution.streaming.runtime.StreamExecution#lastExecution",
            "org.apache.spark.sql.execution.streaming.runtime.StreamExecution#resolvedCheckpointRoot",
            "org.apache.spark.sql.execution.streaming.runtime.StreamExecution#queryExecutionThread",
            "org.apache.spark.sql.execution.streaming.runtime.StreamExecution#uniqueSources",
            "org.apache.spark.sql.internal.SharedState#activeStreamingQueries",
            "org.apache.spark.sql.classic.Dataset#ofRows",
            "org.apache.spark.sql.classic.ExpressionUtils#column",
            "org.apache.spark.sql.execution.streaming.runtime.StreamExecution#commitLog",
            "org.apache.spark.sql.execution.streaming.runtime.StreamExecution#offsetLog",
            "org.apache.spark.sql.execution.streaming.runtime.IncrementalExecution#checkpointLocation",
            "org.apache.spark.sql.execution.streaming.operators.stateful.StateStoreWriter#shortName",
            "org.apache.spark.sql.execution.streaming.operators.stateful.StatefulOperatorStateInfo#numPartitions",
            "org.apache.spark.sql.execution.streaming.operators.stateful.StateStoreSaveExec#watermarkExpressionForEviction",
            "org.apache.spark.sql.execution.streaming.operators.stateful.SessionWindowStateStoreSaveExec#keyWithoutSessionExpressions",
            "org.apache.spark.sql.execution.streaming.operators.stateful.StreamingDeduplicateExec#watermarkExpressionForEviction",
            "org.apache.spark.sql.execution.streaming.operators.stateful.StreamingDeduplicateWithinWatermarkExec",
            "org.apache.spark.sql.execution.streaming.operators.stateful.StreamingGlobalLimitExec",
            "org.apache.spark.sql.execution.streaming.operators.stateful.join.StreamingSymmetricHashJoinExec#stateWatermarkPredicates",
            "org.apache.spark.sql.execution.streaming.operators.stateful.join.StreamingSymmetricHashJoinHelper$JoinStateKeyWatermarkPredicate",
            "org.apache.spark.sql.execution.streaming.operators.stateful.flatmapgroupswithstate.FlatMapGroupsWithStateExec#timeoutConf",
            "org.apache.spark.sql.execution.streaming.operators.stateful.transformwithstate.TransformWithStateExec#shortName",
            "org.apache.spark.sql.execution.streaming.operators.stateful.transformwithstate.TransformWithStateOperatorProperties#stateVariables",
            "org.apache.spark.sql.execution.streaming.operators.stateful.transformwithstate.TransformWithStateVariableInfo#ttlEnabled",
            "org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema#schema");

    private SparkRelease() {
    }

    /** What runs behind a query; null if it is not one of this release's own. */
    static StreamExecution execution(StreamingQuery query) {
        return query instanceof StreamingQueryWrapper wrapper ? wrapper.streamingQuery() : null;
    }

    /** A query of any session that shares this one's context; null if none of this id runs. */
    static StreamExecution active(SparkSession session, UUID id) {
        return ((org.apache.spark.sql.classic.SparkSession) session).sharedState().activeStreamingQueries().get(id);
    }

    static LogicalPlan lastAnalyzedPlan(StreamExecution execution) {
        return execution.lastExecution().analyzed();
    }

    /** What the clock said when a micro-batch was planned; null if that is not, or no more, in the checkpoint. */
    static Instant clock(StreamExecution execution, long batch) {
        var offsets = execution.offsetLog().get(batch);
        var metadata = offsets.isDefined() ? offsets.get().metadataOpt() : null;
        return metadata == null || metadata.isEmpty() ? null : Instant.ofEpochMilli(metadata.get().batchTimestampMs());
    }

    static Column column(Expression expression) {
        return ExpressionUtils.column(expression);
    }

    static Dataset<Row> rows(SparkSession session, LogicalPlan plan) {
        return org.apache.spark.sql.classic.Dataset.ofRows((org.apache.spark.sql.classic.SparkSession) session, plan);
    }

    /** Of the kind of sequence that plans are made of. */
    static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toList();
    }

    static LogicalPlan expand(List<List<Expression>> projections, List<Attribute> output, LogicalPlan child) {
        return new Expand(seq(projections.stream().<Seq<Expression>>map(SparkRelease::seq).toList()), seq(output), child);
    }

    static LogicalPlan withChild(LogicalPlan plan, LogicalPlan child) {
        return plan.withNewChildren(seq(List.of(child)));
    }

    static <T> Queue<RDD<T>> queue() {
        return new Queue<>(16);
    }
}
