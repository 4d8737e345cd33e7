package streaminglab.control;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.io.CompressionCodec$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import streaminglab.Edition;
import streaminglab.display.markup.TimeText;
import streaminglab.spark.QueryState;
import streaminglab.spark.StateExpiry;
import streaminglab.step.StepSource;
import streaminglab.testing.TestSession;

/** What a query remembers, beside what is in the files of its checkpoint and what Spark does with it next. */
class StateViewTest {

    private static final SparkSession SPARK = TestSession.get();
    private static final StructType SCHEMA = new StructType().add("customer", DataTypes.StringType)
            .add("event_time", DataTypes.TimestampType);
    private static final Instant START = Instant.parse("2024-03-01T18:00:00Z");
    private static final TimeText TIMES = new TimeText(ZoneOffset.UTC, START);
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int STEPS = 12;

    /** Spark 4's data source for state leaves out whether a row of a join has had a match. */
    private static final boolean SHOWS_MATCHED = Edition.current() == Edition.SPARK_3_5;

    @TempDir
    private Path folder;
    private StreamingQuery query;

    @AfterEach
    void stop() throws Exception {
        if (query != null) {
            query.stop();
        }
    }

    /** Each has the key's customer in a place of its own; the rest of what is in the files is read by these. */
    enum Operator {
        WINDOWS("append", 2, 1, "", false) {
            @Override
            Dataset<?> of(Dataset<Row> clicks) {
                return clicks.groupBy(window(col("event_time"), "10 minutes"), col("customer")).count();
            }

            @Override
            String raw(UnsafeRow key, UnsafeRow value) {
                return line(micros(key.getStruct(0, 2).getLong(1)), key.getString(1), value.getLong(0));
            }

            @Override
            String seen(StateSnapshot.Entry entry) {
                return line(entry.expires(), entry.key().get(1), entry.value().get(0));
            }
        },
        SESSIONS("append", 2, 3, "", false) {
            @Override
            Dataset<?> of(Dataset<Row> clicks) {
                return clicks.groupBy(session_window(col("event_time"), "5 minutes"), col("customer")).count();
            }

            @Override
            String raw(UnsafeRow key, UnsafeRow value) {
                return line(micros(value.getStruct(0, 2).getLong(1)), key.getString(0), value.getLong(2));
            }

            @Override
            String seen(StateSnapshot.Entry entry) {
                return line(entry.expires(), entry.key().get(0), entry.value().get(2));
            }
        },
        COMPLETE("complete", 1, 1, "", true) {
            @Override
            Dataset<?> of(Dataset<Row> clicks) {
                return clicks.groupBy("customer").count();
            }

            @Override
            String raw(UnsafeRow key, UnsafeRow value) {
                return line(null, key.getString(0), value.getLong(0));
            }

            @Override
            String seen(StateSnapshot.Entry entry) {
                return line(entry.expires(), entry.key().get(0), entry.value().get(0));
            }
        },
        DUPLICATES("append", 2, 1, "", false) {
            @Override
            Dataset<?> of(Dataset<Row> clicks) {
                return clicks.dropDuplicates(new String[] {"customer", "event_time"});
            }

            @Override
            String raw(UnsafeRow key, UnsafeRow value) {
                return line(micros(key.getLong(1)), key.getString(0), "");
            }

            @Override
            String seen(StateSnapshot.Entry entry) {
                return line(entry.expires(), entry.key().get(0), "");
            }
        },
        REPEATS("append", 1, 1, "", false) {
            @Override
            Dataset<?> of(Dataset<Row> clicks) {
                return clicks.dropDuplicatesWithinWatermark(new String[] {"customer"});
            }

            @Override
            String raw(UnsafeRow key, UnsafeRow value) {
                return line(micros(value.getLong(0)), key.getString(0), "");
            }

            @Override
            String seen(StateSnapshot.Entry entry) {
                return line(entry.expires(), entry.key().get(0), "");
            }
        },
        JOIN("append", 2, 3, "left-keyWithIndexToValue", false) {
            @Override
            Dataset<?> of(Dataset<Row> clicks) {
                Dataset<Row> others = clicks.withColumnRenamed("event_time", "at").withColumnRenamed("customer", "who");
                return clicks.join(others, expr("customer = who and at between event_time and event_time + interval 7 minutes"),
                        "leftOuter");
            }

            /** The condition bounds the other side's time by 7 minutes after this one's; Spark's watermarks are milliseconds. */
            @Override
            String raw(UnsafeRow key, UnsafeRow value) {
                return line(micros(value.getLong(1)).plus(Duration.ofMinutes(7)).plusMillis(1), key.getString(0),
                        SHOWS_MATCHED ? value.getBoolean(2) : "");
            }

            @Override
            String seen(StateSnapshot.Entry entry) {
                return line(entry.expires(), entry.key().get(0), SHOWS_MATCHED ? entry.value().get(2) : "");
            }
        },
        GROUPS("update", 1, 2, "", false) {
            @Override
            Dataset<?> of(Dataset<Row> clicks) {
                return clicks.groupByKey((MapFunction<Row, String>) click -> click.getString(0), Encoders.STRING())
                        .flatMapGroupsWithState((FlatMapGroupsWithStateFunction<String, Row, Long, String>) StateViewTest::visits,
                                OutputMode.Update(), Encoders.LONG(), Encoders.STRING(), GroupStateTimeout.EventTimeTimeout());
            }

            @Override
            String raw(UnsafeRow key, UnsafeRow value) {
                return line(Instant.ofEpochMilli(value.getLong(1)), key.getString(0), "{" + value.getStruct(0, 1).getLong(0) + "}");
            }

            @Override
            String seen(StateSnapshot.Entry entry) {
                return line(entry.expires(), entry.key().get(0), entry.value().get(0));
            }
        };

        private final String mode;
        private final int keyFields;
        private final int valueFields;
        private final String store;
        private final boolean forEver;

        Operator(String mode, int keyFields, int valueFields, String store, boolean forEver) {
            this.mode = mode;
            this.keyFields = keyFields;
            this.valueFields = valueFields;
            this.store = store;
            this.forEver = forEver;
        }

        abstract Dataset<?> of(Dataset<Row> clicks);

        abstract String raw(UnsafeRow key, UnsafeRow value);

        abstract String seen(StateSnapshot.Entry entry);

        static Instant micros(long micros) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }

        static String line(Instant expires, String customer, Object more) {
            return expires + " " + customer + " " + more;
        }
    }

    /** Counts clicks, and forgets a customer who did not click for eight minutes. */
    private static Iterator<String> visits(String customer, Iterator<Row> clicks, GroupState<Long> state) {
        if (state.hasTimedOut()) {
            state.remove();
            return List.of(customer + " left").iterator();
        }
        long count = state.exists() ? state.get() : 0;
        Instant last = Instant.EPOCH;
        while (clicks.hasNext()) {
            count++;
            Instant time = clicks.next().getTimestamp(1).toInstant();
            last = time.isAfter(last) ? time : last;
        }
        state.update(count);
        // A time-out behind the watermark is refused.
        state.setTimeoutTimestamp(Math.max(last.plus(Duration.ofMinutes(8)).toEpochMilli(), state.getCurrentWatermarkMs() + 1));
        return List.<String>of().iterator();
    }

    private StepSource<Row> source;

    private QueryState start(Operator operator) throws Exception {
        source = StepSource.of(SPARK, folder.resolve("clicks").toString(), SCHEMA);
        query = operator.of(source.dataset().withWatermark("event_time", "5 minutes")).writeStream().format("noop")
                .outputMode(operator.mode).queryName("remembers")
                .option("checkpointLocation", folder.resolve("checkpoint").toString()).start();
        return QueryState.of(query);
    }

    /** A few customers, minutes that go on, some of them late. */
    private void step(Random random, int step) throws Exception {
        source.send(IntStream.range(0, 1 + random.nextInt(4)).mapToObj(i -> RowFactory.create("c" + random.nextInt(4),
                START.plus(Duration.ofMinutes(step * 4L + random.nextInt(15))))).toArray(Row[]::new));
        source.next(query);
    }

    private static QueryState.Store first(QueryState state) {
        return state.stores().get(0);
    }

    private static StateSnapshot read(QueryState state, long batch) {
        return StateSnapshot.of(state, first(state), batch, "", Integer.MAX_VALUE, TIMES);
    }

    @ParameterizedTest
    @EnumSource
    void itIsWhatTheFilesOfTheCheckpointSayAfterEachMicroBatchWhileTheQueryGoesOn(Operator operator) throws Exception {
        QueryState state = start(operator);
        Random random = new Random(7);
        for (int step = 0; step < STEPS; step++) {
            step(random, step);
            List<Path> before = files();
            long newest = state.newestBatch().getAsLong();
            // The newest, and in the end once more all of them, as they were.
            for (long batch = step == STEPS - 1 ? 0 : Math.max(0, newest - 1); batch <= newest; batch++) {
                assertThat(read(state, batch).entries().stream().map(operator::seen)).as("after micro-batch " + batch)
                        .containsExactlyInAnyOrderElementsOf(replayed(operator, batch));
            }
            assertThat(query.isActive()).isTrue();
            assertThat(files()).as("reading leaves no file").isEqualTo(before);
        }
        assertThat(replayed(operator, state.newestBatch().getAsLong())).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void sparkForgetsEachKeyWhenTheViewSaysAndNotBefore(Operator operator) throws Exception {
        QueryState state = start(operator);
        Random random = new Random(11);
        for (int step = 0; step < STEPS; step++) {
            step(random, step);
        }
        long forgotten = 0;
        for (long batch = 0; batch <= state.newestBatch().getAsLong(); batch++) {
            Instant watermark = state.watermarkAfter(batch - 1) == null ? Instant.EPOCH : state.watermarkAfter(batch - 1);
            StateSnapshot snapshot = read(state, batch);
            assertThat(snapshot.entries()).allSatisfy(there -> assertThat(isOver(state, there, watermark)).isFalse());
            assertThat(snapshot.gone()).as("by micro-batch " + batch).allSatisfy(gone ->
                    assertThat(isOver(state, gone, watermark) || isMerged(operator, gone, snapshot)).isTrue());
            forgotten += snapshot.removed();
        }
        assertThat(forgotten > 0).isEqualTo(!operator.forEver);
    }

    private static boolean isOver(QueryState state, StateSnapshot.Entry entry, Instant watermark) {
        return entry.expires() != null && (first(state).expiry().rule() == StateExpiry.Rule.EVENT_TIMEOUT
                ? watermark.isAfter(entry.expires()) : !watermark.isBefore(entry.expires()));
    }

    /** A session that meets another one becomes part of it. */
    private static boolean isMerged(Operator operator, StateSnapshot.Entry gone, StateSnapshot after) {
        return operator == Operator.SESSIONS && after.entries().stream().anyMatch(each ->
                each.key().get(0).equals(gone.key().get(0)) && each.change() != StateSnapshot.Change.SAME);
    }

    private void clicks(String... customersAndMinutes) throws Exception {
        source.send(Stream.of(customersAndMinutes).map(each -> each.split(" ")).map(each ->
                RowFactory.create(each[0], START.plus(Duration.ofMinutes(Long.parseLong(each[1]))))).toArray(Row[]::new));
        source.next(query);
    }

    /** As a page says it. */
    private static void set(ValueControl<?, ?> control, String property, Object value) {
        assertThat(control.receive(Map.of(property, value))).isNotEmpty();
        control.handler().run();
    }

    @Test
    void itSaysWhatEachMicroBatchDidAndWhyAKeyIsStillThere() throws Exception {
        start(Operator.WINDOWS);
        StateView view = StateView.of(query);
        assertThat(view.look().text()).isEqualTo("No micro-batch is done yet.");
        clicks("ann 1", "bob 12");
        clicks("ann 2", "bob 17");
        assertThat(view.look().text().replaceAll(" +", " ")).contains("Query remembers, stateStoreSave after micro-batch 3:"
                + " 1 key; this micro-batch added 0, changed 0 and removed 1. The watermark is 2024-03-01 18:12:00 after it.",
                "| 18:10:00 to 18:20:00 | bob | 2 | at watermark 18:20:00 | a record that is not late may still change it",
                "Removed by micro-batch 3:",
                "18:00:00 to 18:10:00 | ann | 2 | the watermark, at 18:12:00, had reached 18:10:00");
        set(view.batch, "value", 2);
        assertThat(view.look().text().replaceAll(" +", " ")).contains("this micro-batch added 0, changed 2 and removed 0.",
                "changed it | 18:00:00 to 18:10:00 | ann | 2 | at watermark 18:10:00 | the watermark is there:"
                + " the next micro-batch forgets it");
        set(view.batch, "value", 0);
        clicks("cho 18");
        assertThat(view.look().text()).as("the slider stays where a reader has put it").contains("after micro-batch 0",
                "added it");
        set(view.batch, "value", 5);
        clicks("dan 19");
        assertThat(view.look().text()).as("at its end it follows").contains("after micro-batch 7", "dan");
    }

    @Test
    void aJoinHasASideEachAndSaysWhatBoundsThem() throws Exception {
        start(Operator.JOIN);
        clicks("ann 1");
        StateView view = StateView.of(query);
        assertThat(view.look().text()).contains("symmetricHashJoin, left side", "ann", "18:08:00.001",
                "a row of the other side may still match it");
        set(view.store, "index", 1);
        assertThat(view.look().text()).contains("symmetricHashJoin, right side", "ann", "18:01:00",
                "a row of the other side may still match it");
    }

    @Test
    void whatNothingBoundsIsSaidToStay() throws Exception {
        source = StepSource.of(SPARK, folder.resolve("clicks").toString(), SCHEMA);
        Dataset<Row> clicks = source.dataset().withWatermark("event_time", "5 minutes");
        query = clicks.join(clicks.withColumnRenamed("customer", "who").drop("event_time"), expr("customer = who"))
                .writeStream().format("noop").start();
        clicks("ann 1");
        assertThat(StateView.of(query).look().text()).contains("never", "nothing bounds the times of the other side's matches");
        query.stop();
        query = source.dataset().dropDuplicates("customer").writeStream().format("noop").start();
        query.processAllAvailable();
        assertThat(StateView.of(query).look().text()).contains("never", "no column with a watermark is part of the key",
                "There is no watermark yet.");
        query.stop();
        query = source.dataset().writeStream().format("noop").start();
        query.processAllAvailable();
        assertThat(StateView.of(query).look().text()).contains("This query keeps no state");
    }

    @Test
    void ofAQueryThatWasStartedAgainNothingIsSaidBeforeItsFirstMicroBatch() throws Exception {
        start(Operator.WINDOWS);
        clicks("ann 1");
        query.stop();
        query = Operator.WINDOWS.of(source.dataset().withWatermark("event_time", "5 minutes")).writeStream().format("noop")
                .option("checkpointLocation", folder.resolve("checkpoint").toString()).start();
        query.processAllAvailable();
        assertThat(StateView.of(query).look().text())
                .isEqualTo("What this query remembers is not known before its first micro-batch since it was started.");
        clicks("bob 2");
        assertThat(StateView.of(query).look().text()).contains("2 keys");
    }

    /** Spark gives the second one an earlier watermark in some plans, and does not report it. */
    @Test
    void ofTwoOperatorsEachHasItsKeysAndNoneIsSaidToBeDue() throws Exception {
        source = StepSource.of(SPARK, folder.resolve("clicks").toString(), SCHEMA);
        query = source.dataset().withWatermark("event_time", "5 minutes").dropDuplicates("customer", "event_time")
                .groupBy(window(col("event_time"), "10 minutes")).count().writeStream().format("noop").start();
        clicks("ann 1", "ann 1", "bob 2");
        clicks("cho 16");
        StateView view = StateView.of(query);
        view.look();
        assertThat(view.store.toString()).contains("dedupe", "stateStoreSave");
        for (int operator = 0; operator < 2; operator++) {
            set(view.store, "index", operator);
            set(view.batch, "value", 2);
            assertThat(view.look().text()).contains("at watermark ").doesNotContain("the watermark is there");
        }
    }

    @Test
    void ofManyKeysItShowsAFewAndTheFilterFindsTheOthers() throws Exception {
        start(Operator.COMPLETE);
        clicks(IntStream.range(0, 50).mapToObj(i -> "customer" + i + " 1").toArray(String[]::new));
        StateView view = StateView.of(query);
        assertThat(view.look().text()).contains("50 keys", "the first 20 of 50 keys", "output mode complete emits all keys")
                .doesNotContain("customer49");
        assertThat(view.look().text().lines().filter(line -> line.contains("never"))).hasSize(20);
        set(view.filter, "value", "MER49");
        assertThat(view.look().text()).contains("50 keys", "customer49", "the filter leaves 1 of 50 keys")
                .doesNotContain("customer48");
    }

    @Test
    void itReadsTheStateOfRocksDbToo() throws Exception {
        SPARK.conf().set("spark.sql.streaming.stateStore.providerClass",
                "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider");
        try {
            QueryState state = start(Operator.SESSIONS);
            clicks("ann 1", "bob 2");
            clicks("ann 3");
            assertThat(read(state, state.newestBatch().getAsLong()).entries()).extracting(Operator.SESSIONS::seen)
                    .containsExactly("2024-03-01T18:07:00Z bob 1", "2024-03-01T18:08:00Z ann 2");
            clicks("ann 30");
            assertThat(query.isActive()).isTrue();
            assertThat(read(state, 0).entries()).hasSize(2);
        } finally {
            SPARK.conf().unset("spark.sql.streaming.stateStore.providerClass");
        }
    }

    @Test
    void aQueryThatRunsAsFastAsItCanIsFollowedUntilItsEnd() throws Exception {
        query = SPARK.readStream().format("rate-micro-batch").option("rowsPerBatch", 20).load()
                .groupBy(expr("value % 7")).count().writeStream().format("noop").outputMode("complete").start();
        StateView view = StateView.of(query);
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            view.show();
        } finally {
            System.setOut(out);
        }
        int first = view.batch.value();
        await(() -> view.batch.value() > first + 2);
        assertThat(query.isActive()).isTrue();
        QueryState state = QueryState.of(query);
        long batch = state.newestBatch().getAsLong();
        // Each micro-batch brings the next twenty numbers, whatever runs meanwhile.
        assertThat(read(state, batch).entries().stream().mapToLong(each -> Long.parseLong(each.value().get(0))).sum())
                .isEqualTo((batch + 1) * 20);
        query.stop();
        await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("state of ")));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (long end = System.nanoTime() + BOUND.toNanos(); !condition.getAsBoolean(); Thread.sleep(20)) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    /** But for the snapshots of the state, which Spark writes each minute, whatever else is done. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("checkpoint"))) {
            return files.filter(each -> !each.toString().matches(".*\\.snapshot(\\.crc)?")).sorted().toList();
        }
    }

    /** The changes of each micro-batch one after the other, from the files alone. */
    private List<String> replayed(Operator operator, long batch) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> partitions = Files.list(folder.resolve("checkpoint/state/0"))) {
            for (Path partition : partitions.filter(each -> each.getFileName().toString().matches("\\d+")).toList()) {
                Map<ByteBuffer, byte[]> rows = new HashMap<>();
                for (long version = 1; version <= batch + 1; version++) {
                    replay(partition.resolve(operator.store).resolve(version + ".delta"), rows);
                }
                rows.forEach((key, value) -> lines.add(operator.raw(row(operator.keyFields, key.array()),
                        row(operator.valueFields, value))));
            }
        }
        return lines;
    }

    private static void replay(Path delta, Map<ByteBuffer, byte[]> rows) throws IOException {
        try (DataInputStream in = new DataInputStream(CompressionCodec$.MODULE$.createCodec(SPARK.sparkContext().conf(), "lz4")
                .compressedInputStream(Files.newInputStream(delta)))) {
            for (int size = in.readInt(); size >= 0; size = in.readInt()) {
                ByteBuffer key = ByteBuffer.wrap(in.readNBytes(size));
                int length = in.readInt();
                if (length < 0) {
                    rows.remove(key);
                } else {
                    rows.put(key, in.readNBytes(length));
                }
            }
        }
    }

    private static UnsafeRow row(int fields, byte[] bytes) {
        UnsafeRow row = new UnsafeRow(fields);
        row.pointTo(bytes, bytes.length / 8 * 8);
        return row;
    }
}
