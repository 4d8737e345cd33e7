package streaminglab.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.EventTimeTimeout$;
import org.apache.spark.sql.catalyst.plans.logical.NoTimeout$;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.streaming.operators.stateful.SessionWindowStateStoreSaveExec;
import org.apache.spark.sql.execution.streaming.operators.stateful.StateStoreSaveExec;
import org.apache.spark.sql.execution.streaming.operators.stateful.StateStoreWriter;
import org.apache.spark.sql.execution.streaming.operators.stateful.StatefulOperatorStateInfo;
import org.apache.spark.sql.execution.streaming.operators.stateful.StreamingDeduplicateExec;
import org.apache.spark.sql.execution.streaming.operators.stateful.StreamingDeduplicateWithinWatermarkExec;
import org.apache.spark.sql.execution.streaming.operators.stateful.StreamingGlobalLimitExec;
import org.apache.spark.sql.execution.streaming.operators.stateful.flatmapgroupswithstate.FlatMapGroupsWithStateExec;
import org.apache.spark.sql.execution.streaming.operators.stateful.join.StreamingSymmetricHashJoinExec;
import org.apache.spark.sql.execution.streaming.operators.stateful.join.StreamingSymmetricHashJoinHelper;
import org.apache.spark.sql.execution.streaming.runtime.IncrementalExecution;
import org.apache.spark.sql.streaming.OutputMode;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.immutable.Seq;
import streaminglab.spark.StateExpiry.Rule;

/** The stateful operators of a plan of this release, which is 4, and what their stores hold. */
final class StateStores {

    private StateStores() {
    }

    static List<QueryState.Store> of(IncrementalExecution execution) {
        List<QueryState.Store> found = new ArrayList<>();
        add(execution.executedPlan(), found);
        found.sort(Comparator.comparing(QueryState.Store::operator).thenComparing(QueryState.Store::side));
        return List.copyOf(found);
    }

    private static void add(SparkPlan plan, List<QueryState.Store> found) {
        JavaConverters.seqAsJavaList(plan.children()).forEach(child -> add(child, found));
        if (plan instanceof StreamingSymmetricHashJoinExec join) {
            var bounds = join.stateWatermarkPredicates();
            found.add(store(join, "left", 0, bound(bounds.left(), join, join.leftKeys(), join.left().output())));
            found.add(store(join, "right", 0, bound(bounds.right(), join, join.rightKeys(), join.right().output())));
        } else if (plan instanceof StateStoreWriter writer && writer.stateInfo().isDefined()) {
            int prefix = plan instanceof SessionWindowStateStoreSaveExec session
                    ? session.keyWithoutSessionExpressions().size() : 0;
            found.add(store(writer, "", prefix, expiry(plan)));
        }
    }

    private static QueryState.Store store(StateStoreWriter operator, String side, int prefix, StateExpiry expiry) {
        StatefulOperatorStateInfo info = operator.stateInfo().get();
        return new QueryState.Store(info.operatorId(), operator.shortName(), side, info.numPartitions(), prefix, expiry);
    }

    private static StateExpiry expiry(SparkPlan plan) {
        if (plan instanceof StateStoreSaveExec save) {
            return isComplete(save.outputMode()) ? StateExpiry.without(Rule.COMPLETE_MODE)
                    : eventTime(Rule.EVENT_TIME, save.watermarkExpressionForEviction(),
                            save.eventTimeWatermarkForEviction(), true, save.keyExpressions());
        }
        if (plan instanceof SessionWindowStateStoreSaveExec save) {
            return isComplete(save.outputMode()) ? StateExpiry.without(Rule.COMPLETE_MODE)
                    : eventTime(Rule.EVENT_TIME, save.watermarkExpressionForEviction(),
                            save.eventTimeWatermarkForEviction(), false, save.child().output());
        }
        if (plan instanceof StreamingDeduplicateExec once) {
            return eventTime(Rule.REPEATS, once.watermarkExpressionForEviction(),
                    once.eventTimeWatermarkForEviction(), true, once.keyExpressions());
        }
        if (plan instanceof StreamingDeduplicateWithinWatermarkExec) {
            return StateExpiry.in(Rule.REPEATS, 0);
        }
        if (plan instanceof FlatMapGroupsWithStateExec groups) {
            return groups.timeoutConf() == NoTimeout$.MODULE$ ? StateExpiry.without(Rule.FUNCTION)
                    : StateExpiry.in(groups.timeoutConf() == EventTimeTimeout$.MODULE$ ? Rule.EVENT_TIMEOUT
                            : Rule.CLOCK_TIMEOUT, groups.stateManager().stateSchema().size() - 1);
        }
        return StateExpiry.without(plan instanceof StreamingGlobalLimitExec ? Rule.LIMIT : Rule.UNKNOWN);
    }

    private static boolean isComplete(Option<OutputMode> mode) {
        return mode.isDefined() && mode.get().equals(OutputMode.Complete());
    }

    private static StateExpiry eventTime(Rule rule, Option<Expression> condition, Option<Object> watermark, boolean inKey,
            Seq<Attribute> columns) {
        return condition.isEmpty() ? StateExpiry.without(Rule.NO_EVENT_TIME)
                : StateExpiry.by(rule, condition.get(), watermark, inKey, columns);
    }

    private static StateExpiry bound(Option<StreamingSymmetricHashJoinHelper.JoinStateWatermarkPredicate> bound,
            StreamingSymmetricHashJoinExec join, Seq<Expression> keys, Seq<Attribute> columns) {
        if (bound.isEmpty()) {
            return StateExpiry.without(Rule.NO_JOIN_BOUND);
        }
        boolean inKey = bound.get() instanceof StreamingSymmetricHashJoinHelper.JoinStateKeyWatermarkPredicate;
        return StateExpiry.by(Rule.JOIN_BOUND, bound.get().expr(), join.eventTimeWatermarkForEviction(), inKey,
                inKey ? keys : columns);
    }

    /** By Spark's own data source for state, which is part of its API here. */
    static void read(IncrementalExecution execution, QueryState.Store store, long batch, BiConsumer<Row, Row> each) {
        DataFrameReader state = execution.sparkSession().read().format("statestore")
                .option("operatorId", store.operator()).option("batchId", batch);
        if (!store.side().isEmpty()) {
            state.option("joinSide", store.side());
        }
        String checkpoint = new Path(execution.checkpointLocation()).getParent().toString();
        Iterator<Row> rows = state.load(checkpoint).select("key", "value").toLocalIterator();
        while (rows.hasNext()) {
            Row row = rows.next();
            each.accept(row.getStruct(0), row.getStruct(1));
        }
    }
}
