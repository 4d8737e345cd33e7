package streaminglab.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.EventTimeTimeout$;
import org.apache.spark.sql.catalyst.plans.logical.NoTimeout$;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.streaming.FlatMapGroupsWithStateExec;
import org.apache.spark.sql.execution.streaming.IncrementalExecution;
import org.apache.spark.sql.execution.streaming.SessionWindowStateStoreSaveExec;
import org.apache.spark.sql.execution.streaming.StateStoreSaveExec;
import org.apache.spark.sql.execution.streaming.StateStoreWriter;
import org.apache.spark.sql.execution.streaming.StatefulOperatorStateInfo;
import org.apache.spark.sql.execution.streaming.StreamingDeduplicateExec;
import org.apache.spark.sql.execution.streaming.StreamingDeduplicateWithinWatermarkExec;
import org.apache.spark.sql.execution.streaming.StreamingGlobalLimitExec;
import org.apache.spark.sql.execution.streaming.StreamingSymmetricHashJoinExec;
import org.apache.spark.sql.execution.streaming.StreamingSymmetricHashJoinHelper;
import org.apache.spark.sql.execution.streaming.state.ReadStateStore;
import org.apache.spark.sql.execution.streaming.state.StateSchemaCompatibilityChecker;
import org.apache.spark.sql.execution.streaming.state.StateStoreConf;
import org.apache.spark.sql.execution.streaming.state.StateStoreId;
import org.apache.spark.sql.execution.streaming.state.StateStoreProvider;
import org.apache.spark.sql.execution.streaming.state.StateStoreProviderId;
import org.apache.spark.sql.execution.streaming.state.UnsafeRowPair;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Map$;
import streaminglab.spark.StateExpiry.Rule;

/** The stateful operators of a plan of this release, which is 3.5, and what their stores hold. */
final class StateStores {

    private static final String DEFAULT_STORE = "default";

    private StateStores() {
    }

    static List<QueryState.Store> of(IncrementalExecution execution) {
        List<QueryState.Store> found = new ArrayList<>();
        add(execution.executedPlan(), found);
        return found;
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

    static void read(IncrementalExecution execution, QueryState.Store store, long batch, Consumer<QueryState.KeyValue> each) {
        Configuration hadoop = execution.sparkSession().sessionState().newHadoopConf();
        StateStoreConf settings = new StateStoreConf(execution.sparkSession().sessionState().conf(),
                Map$.MODULE$.<String, String>empty());
        Tuple2<StructType, StructType> schemas = null;
        Function1<Object, Object> key = null;
        Function1<Object, Object> value = null;
        for (int partition = 0; partition < store.partitions(); partition++) {
            StateStoreProviderId id = new StateStoreProviderId(new StateStoreId(execution.checkpointLocation(), store.operator(),
                    partition, store.side().isEmpty() ? DEFAULT_STORE : store.side() + "-keyWithIndexToValue"), UUID.randomUUID());
            requireFolder(id.storeId().storeCheckpointLocation(), hadoop);
            if (schemas == null) {
                // Spark writes it beside the first partition, for all of them.
                schemas = new StateSchemaCompatibilityChecker(id, hadoop).readSchemaFile();
                key = CatalystTypeConverters.createToScalaConverter(schemas._1());
                value = CatalystTypeConverters.createToScalaConverter(schemas._2());
            }
            StateStoreProvider provider = StateStoreProvider.createAndInit(id, schemas._1(), schemas._2(), store.prefix(),
                    settings, hadoop);
            try {
                // After micro-batch 0 it is version 1.
                ReadStateStore rows = provider.getReadStore(batch + 1);
                try {
                    for (var pairs = rows.iterator(); pairs.hasNext(); ) {
                        UnsafeRowPair pair = pairs.next();
                        each.accept(store.of((Row) key.apply(pair.key()), (Row) value.apply(pair.value())));
                    }
                } finally {
                    rows.abort();
                }
            } finally {
                provider.close();
            }
        }
    }

    /** A provider would make it. */
    private static void requireFolder(Path folder, Configuration hadoop) {
        try {
            if (!folder.getFileSystem(hadoop).exists(folder)) {
                throw new IllegalStateException("There is no state in " + folder + ".");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
