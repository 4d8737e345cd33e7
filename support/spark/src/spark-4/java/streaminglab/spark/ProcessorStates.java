package streaminglab.spark;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.execution.streaming.operators.stateful.transformwithstate.StateVariableType;
import org.apache.spark.sql.execution.streaming.operators.stateful.transformwithstate.TransformWithStateOperatorProperties;
import org.apache.spark.sql.execution.streaming.operators.stateful.transformwithstate.TransformWithStateVariableInfo;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;
import streaminglab.spark.QueryState.KeyValue;
import streaminglab.spark.QueryState.Store;
import streaminglab.spark.QueryState.Type;
import streaminglab.spark.QueryState.Variable;
import streaminglab.spark.StateExpiry.Rule;

/**
 * What {@code transformWithState} remembers: each variable of its processor, and its timers. They are known from the
 * checkpoint only, as to ask the processor would call its {@code init}, while tasks use it.
 *
 * <p>Columns have the names that Spark gives them: a struct's columns their own, and of a plain type, such as a string,
 * that of the struct: {@code key}, {@code value}, {@code list_element}, {@code user_map_key}, {@code user_map_value}.
 */
final class ProcessorStates {

    private static final String PARTITION = "partition_id";
    private static final String PLAIN = "value";
    private static final String TIMER = "expiration_timestamp_ms";
    /** What Spark stores as the end of a time to live where there is none. */
    private static final long NO_END = -1;

    private ProcessorStates() {
    }

    /**
     * The stores of one operator.
     *
     * @param metadata a reader of {@code state-metadata}, at the micro-batch that is meant
     * @param operator a store that has what is the same in all of them
     */
    static List<Store> of(DataFrameReader metadata, String checkpoint, Store operator) {
        return metadata.load(checkpoint).where(functions.col("operatorId").equalTo(operator.operator()))
                .select("operatorProperties").collectAsList().stream()
                .map(row -> TransformWithStateOperatorProperties.fromJson(row.getString(0)))
                .flatMap(properties -> CollectionConverters.asJava(properties.stateVariables()).stream()
                        .map(variable -> store(operator, variable, properties.timeMode())))
                .toList();
    }

    private static Store store(Store operator, TransformWithStateVariableInfo variable, String timeMode) {
        Type type = type(variable);
        boolean byClock = timeMode.equals(TimeMode.ProcessingTime().toString());
        Rule rule = variable.ttlEnabled() ? Rule.TIME_TO_LIVE
                : type == Type.TIMERS ? (byClock ? Rule.CLOCK_TIMER : Rule.EVENT_TIMER)
                : timeMode.equals(TimeMode.None().toString()) ? Rule.PROCESSOR
                : byClock ? Rule.PROCESSOR_CLOCK_TIMER : Rule.PROCESSOR_EVENT_TIMER;
        return new Store(operator.operator(), operator.name(), "", new Variable(variable.stateName(), type),
                operator.partitions(), operator.prefix(), StateExpiry.without(rule));
    }

    private static Type type(TransformWithStateVariableInfo variable) {
        var type = variable.stateVariableType();
        return type.equals(StateVariableType.ValueState()) ? Type.VALUE
                : type.equals(StateVariableType.ListState()) ? Type.LIST
                : type.equals(StateVariableType.MapState()) ? Type.MAP : Type.TIMERS;
    }

    /** By what a DataFrameReader of the operator's {@code statestore} gives for the store's variable. */
    static void read(DataFrameReader variable, DataFrameReader timers, String checkpoint, Store store, Consumer<KeyValue> each) {
        Rule rule = store.expiry().rule();
        Map<Object, Instant> next = rule == Rule.PROCESSOR_EVENT_TIMER || rule == Rule.PROCESSOR_CLOCK_TIMER
                ? nextTimers(timers.option("readRegisteredTimers", true).load(checkpoint)) : Map.of();
        boolean isTimer = store.variable().type() == Type.TIMERS;
        // Each element of a list and each entry of a map has an end of its own, and a row of its own is read as it comes.
        Dataset<Row> rows = (isTimer ? timers.option("readRegisteredTimers", true)
                : variable.option("stateVarName", store.variable().name()).option("flattenCollectionTypes", true))
                .load(checkpoint).drop(PARTITION);
        Columns columns = Columns.of(rows.schema(), isTimer, rule == Rule.TIME_TO_LIVE);
        for (Iterator<Row> all = rows.toLocalIterator(); all.hasNext(); ) {
            Row row = all.next();
            each.accept(columns.keyValue(row, next.get(plain(row.get(0)))));
        }
    }

    /** For each key the first of its timers. */
    private static Map<Object, Instant> nextTimers(Dataset<Row> timers) {
        Map<Object, Instant> next = new HashMap<>();
        for (Iterator<Row> all = timers.select("key", TIMER).toLocalIterator(); all.hasNext(); ) {
            Row timer = all.next();
            next.merge(plain(timer.get(0)), Instant.ofEpochMilli(timer.getLong(1)), (a, b) -> a.isBefore(b) ? a : b);
        }
        return next;
    }

    /** With the {@code equals} and {@code hashCode} of its content, which a row with an array of bytes has not. */
    private static Object plain(Object value) {
        return value instanceof Row row ? IntStream.range(0, row.length()).mapToObj(i -> plain(row.get(i))).toList()
                : value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }

    /** How a row of the data source becomes a key and a value. */
    private record Columns(StructType keys, StructType values, int structs, boolean isTimer, boolean lives) {

        static Columns of(StructType schema, boolean isTimer, boolean lives) {
            StructField last = schema.apply(schema.length() - 1);
            StructType keys = new StructType();
            for (StructField struct : Arrays.asList(schema.fields()).subList(0, schema.length() - 1)) {
                keys = with(keys, struct.name(), (StructType) struct.dataType());
            }
            StructType values = isTimer ? new StructType() : with(new StructType(), last.name(),
                    (StructType) (lives ? ((StructType) last.dataType()).apply(0).dataType() : last.dataType()));
            return new Columns(isTimer ? keys.add("timer", "timestamp") : keys, values, schema.length() - 1, isTimer, lives);
        }

        private static StructType with(StructType columns, String name, StructType struct) {
            if (struct.length() == 1 && struct.apply(0).name().equals(PLAIN)) {
                return columns.add(name, struct.apply(0).dataType());
            }
            return Arrays.stream(struct.fields()).reduce(columns, StructType::add, (a, b) -> b);
        }

        KeyValue keyValue(Row row, Instant nextTimer) {
            List<Object> key = new ArrayList<>();
            IntStream.range(0, structs).forEach(i -> addAll(key, row.getStruct(i)));
            if (isTimer) {
                Instant timer = Instant.ofEpochMilli(row.getLong(structs));
                key.add(timer);
                return new KeyValue(row(key, keys), row(List.of(), values), timer);
            }
            Row value = row.getStruct(structs);
            Instant time = nextTimer;
            if (lives) {
                time = value.getLong(1) == NO_END ? null : Instant.ofEpochMilli(value.getLong(1));
                value = value.getStruct(0);
            }
            List<Object> fields = new ArrayList<>();
            addAll(fields, value);
            return new KeyValue(row(key, keys), row(fields, values), time);
        }

        private static void addAll(List<Object> columns, Row struct) {
            IntStream.range(0, struct.length()).forEach(i -> columns.add(struct.get(i)));
        }

        private static Row row(List<Object> columns, StructType schema) {
            return new GenericRowWithSchema(columns.toArray(), schema);
        }
    }
}
