package streaminglab.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
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
import org.apache.spark.sql.execution.streaming.operators.stateful.transformwithstate.TransformWithStateExec;
import org.apache.spark.sql.execution.streaming.runtime.IncrementalExecution;
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
        add(execution, execution.executedPlan(), found);
        return found;
    }

    private static void add(IncrementalExecution execution, SparkPlan plan, List<QueryState.Store> found) {
        JavaConverters.seqAsJavaList(plan.children()).forEach(child -> add(execution, child, found));
        if (plan instanceof StreamingSymmetricHashJoinExec join) {
            var bounds = join.stateWatermarkPredicates();
            found.add(store(join, "left", 0, bound(bounds.left(), join, join.leftKeys(), join.left().output())));
            found.add(store(join, "right", 0, bound(bounds.right(), join, join.rightKeys(), join.right().output())));
        } else if (plan instanceof TransformWithStateExec processor && processor.stateInfo().isDefined()) {
            found.addAll(ProcessorStates.of(execution.sparkSession().read().format("state-metadata")
                    .option("batchId", execution.currentBatchId()), checkpoint(execution),
                    store(processor, "", 0, StateExpiry.without(Rule.PROCESSOR))));
        } else if (plan instanceof StateStoreWriter writer && writer.stateInfo().isDefined()) {
            int prefix = plan instanceof SessionWindowStateStoreSaveExec session
                    ? session.keyWithoutSessionExpressions().size() : 0;
            found.add(store(writer, "", prefix, expiry(plan)));
        }
    }

    private static QueryState.Store store(StateStoreWriter operator, String side, int prefix, StateExpiry expiry) {
        StatefulOperatorStateInfo info = operator.stateInfo().get();
        return new QueryState.Store(info.operatorId(), operator.shortName(), side, null, info.numPartitions(), prefix,
                expiry);
    }

    private static StateExpiry expiry(SparkPlan plan) {
        if (plan instanceof StateStoreSaveExec save) {
            return StateExpiry.ofWindows(save.outputMode(), save.watermarkExpressionForEviction(),
                    save.eventTimeWatermarkForEviction(), true, save.keyExpressions());
        }
        if (plan instanceof SessionWindowStateStoreSaveExec save) {
            return StateExpiry.ofWindows(save.outputMode(), save.watermarkExpressionForEviction(),
                    save.eventTimeWatermarkForEviction(), false, save.child().output());
        }
        if (plan instanceof StreamingDeduplicateExec once) {
            return StateExpiry.by(Rule.REPEATS, once.watermarkExpressionForEviction(),
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
    static void read(IncrementalExecution execution, QueryState.Store store, long batch, Consumer<QueryState.KeyValue> each) {
        DataFrameReader state = reader(execution, store, batch);
        if (store.variable() != null) {
            ProcessorStates.read(state, reader(execution, store, batch), checkpoint(execution), store, each);
            return;
        }
        if (!store.side().isEmpty()) {
            state.option("joinSide", store.side());
        }
        Iterator<Row> rows = state.load(checkpoint(execution)).select("key", "value").toLocalIterator();
        while (rows.hasNext()) {
            Row row = rows.next();
            each.accept(store.of(row.getStruct(0), row.getStruct(1)));
        }
    }

    private static DataFrameReader reader(IncrementalExecution execution, QueryState.Store store, long batch) {
        return execution.sparkSession().read().format("statestore")
                .option("operatorId", store.operator()).option("batchId", batch);
    }

    private static String checkpoint(IncrementalExecution execution) {
        return new Path(execution.checkpointLocation()).getParent().toString();
    }
}
