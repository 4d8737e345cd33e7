package streaminglab.control;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.ExpiredTimerInfo;
import org.apache.spark.sql.streaming.ListState;
import org.apache.spark.sql.streaming.MapState;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.ValueState;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import streaminglab.display.markup.TimeText;
import streaminglab.spark.QueryState;
import streaminglab.step.StepSource;
import streaminglab.testing.TestSession;

/** What the state view says of {@code transformWithState}, beside Spark's own data source for state and what Spark does next. */
class StateViewOfProcessorsTest {

    private static final SparkSession SPARK = TestSession.get();
    private static final StructType SCHEMA = new StructType().add("customer", DataTypes.StringType)
            .add("page", DataTypes.StringType).add("event_time", DataTypes.TimestampType);
    private static final Instant START = Instant.parse("2024-03-01T18:00:00Z");
    private static final TimeText TIMES = new TimeText(ZoneOffset.UTC, START);
    private static final String PROVIDER = "spark.sql.streaming.stateStore.providerClass";
    /** By the clock there would be one micro-batch after another, and no end to wait for. */
    private static final String NO_DATA = "spark.sql.streaming.noDataMicroBatches.enabled";
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";
    /** What a learner's key may look like, and what a page or a comparison could stumble over. */
    private static final List<String> CUSTOMERS = List.of("ann", "", "null", "NULL", "<b onclick='x'>bob</b>", "a | b\nc\td",
            "`key`.value", "{ann, 1}", "🍵 \u202eevil", "x".repeat(500));

    @TempDir
    private Path folder;
    private StreamingQuery query;
    private StepSource<Row> source;

    /** Each reading of a partition starts a RocksDB of its own, so one test has two of them and the others one. */
    @BeforeAll
    static void useRocksDb() {
        SPARK.conf().set(PARTITIONS, 1);
        SPARK.conf().set(PROVIDER, "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider");
    }

    @AfterAll
    static void useTheDefault() {
        SPARK.conf().unset(PROVIDER);
        SPARK.conf().set(PARTITIONS, 2);
    }

    @AfterEach
    void stop() throws Exception {
        SPARK.conf().unset(NO_DATA);
        SPARK.conf().set(PARTITIONS, 1);
        if (query != null) {
            query.stop();
        }
    }

    /** Remembers visits in each of the three kinds of state, and what follows from them when its timers expire. */
    public static class Visits extends StatefulProcessor<String, Row, String> {
        private final TTLConfig lives;
        private final Duration silence;
        private transient ValueState<Integer> visits;
        private transient ListState<String> pages;
        private transient MapState<String, Integer> counts;

        Visits(Duration lives, Duration silence) {
            this.lives = lives == null ? TTLConfig.NONE() : new TTLConfig(lives);
            this.silence = silence;
        }

        @Override
        public void init(OutputMode mode, TimeMode time) {
            visits = getHandle().getValueState("visits", Encoders.INT(), lives);
            pages = getHandle().getListState("pages", Encoders.STRING(), lives);
            counts = getHandle().getMapState("counts", Encoders.STRING(), Encoders.INT(), lives);
        }

        @Override
        public Iterator<String> handleInputRows(String customer, Iterator<Row> rows, TimerValues timers) {
            while (rows.hasNext()) {
                Row row = rows.next();
                visits.update((visits.exists() ? visits.get() : 0) + 1);
                pages.appendValue(row.getString(1));
                String page = row.getString(1);
                counts.updateValue(page, (counts.containsKey(page) ? counts.getValue(page) : 0) + 1);
                if (silence != null) {
                    // A time to live is by the clock, and so are the timers beside it.
                    long from = lives.ttlDuration().isZero() ? row.getTimestamp(2).getTime() : timers.getCurrentProcessingTimeInMs();
                    getHandle().registerTimer(from + silence.toMillis());
                }
            }
            return none();
        }

        /** One at a time, so that there are keys with a list and no value, and others with timers only. */
        @Override
        public Iterator<String> handleExpiredTimer(String customer, TimerValues timers, ExpiredTimerInfo timer) {
            if (visits.exists()) {
                visits.clear();
            } else if (counts.iterator().hasNext()) {
                counts.removeKey(counts.keys().next());
            } else {
                pages.clear();
            }
            return none();
        }

        private static Iterator<String> none() {
            return CollectionConverters.asScala(Collections.emptyIterator());
        }
    }

    private QueryState start(StatefulProcessor<String, Row, String> processor, TimeMode time) throws Exception {
        source = StepSource.of(SPARK, folder.resolve("views").toString(), SCHEMA);
        return start(source.dataset().withWatermark("event_time", "5 minutes"), processor, time);
    }

    private QueryState start(Dataset<Row> views, StatefulProcessor<String, Row, String> processor, TimeMode time)
            throws Exception {
        query = views.groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
                .transformWithState(processor, time, OutputMode.Append(), Encoders.STRING())
                .writeStream().format("noop").outputMode("append").queryName("remembers")
                .option("checkpointLocation", checkpoint()).start();
        return QueryState.of(query);
    }

    private String checkpoint() {
        return folder.resolve("checkpoint").toString();
    }

    private void step(Random random, int step) throws Exception {
        source.send(IntStream.range(0, 4 + random.nextInt(5)).mapToObj(i -> view(
                CUSTOMERS.get(random.nextInt(CUSTOMERS.size())), CUSTOMERS.get(random.nextInt(3)),
                START.plus(Duration.ofMinutes(step * 4L + random.nextInt(15))))).toArray(Row[]::new));
        source.next(query);
    }

    private static Row view(String customer, String page, Instant time) {
        return RowFactory.create(customer, page, time == null ? null : Timestamp.from(time));
    }

    private void views(String... customersPagesAndMinutes) throws Exception {
        source.send(Stream.of(customersPagesAndMinutes).map(each -> each.split(" ")).map(each ->
                view(each[0], each[1], START.plus(Duration.ofMinutes(Long.parseLong(each[2]))))).toArray(Row[]::new));
        source.next(query);
    }

    private static QueryState.Store store(QueryState state, String variable) {
        return state.stores().stream().filter(each -> each.variable().name().equals(variable)
                || variable.equals("timers") && each.variable().type() == QueryState.Type.TIMERS).findFirst().orElseThrow();
    }

    private static StateSnapshot read(QueryState state, String variable, long batch) {
        return StateSnapshot.of(state, store(state, variable), batch, "", Integer.MAX_VALUE, TIMES);
    }

    /** Columns between bars, with the time that decides; lists element by element in their order. */
    private static List<String> seen(QueryState state, String variable, long batch) {
        return read(state, variable, batch).entries().stream().sorted((a, b) -> Long.compare(a.number(), b.number()))
                .map(each -> line(each.texts(), each.expires())).toList();
    }

    private static String line(List<?> columns, Instant time) {
        return columns.stream().map(String::valueOf).collect(Collectors.joining(" | ")) + " | " + time;
    }

    private DataFrameReader reader(long batch) {
        return SPARK.read().format("statestore").option("batchId", batch);
    }

    /** Another way than the view's: with collections whole, and with timers joined by Spark. */
    private List<String> independent(String variable, long batch, boolean lives) {
        Dataset<Row> rows = reader(batch).option("stateVarName", variable).option("flattenCollectionTypes", false).load(checkpoint());
        Dataset<Row> timers = lives ? null : reader(batch).option("readRegisteredTimers", true).load(checkpoint())
                .groupBy("key").agg(min("expiration_timestamp_ms").as("next"));
        Dataset<Row> all = lives ? rows
                : rows.join(timers.withColumnRenamed("key", "timer"), col("key").eqNullSafe(col("timer")), "left");
        List<String> lines = new ArrayList<>();
        for (Row row : all.collectAsList()) {
            Object key = row.getStruct(0).get(0);
            Instant next = lives || row.isNullAt(row.fieldIndex("next")) ? null
                    : Instant.ofEpochMilli(row.getLong(row.fieldIndex("next")));
            if (variable.equals("counts")) {
                row.<Row, Row>getJavaMap(1).forEach((page, count) ->
                        lines.add(line(List.of(key, page.get(0), plain(count, lives)), lives ? end(count) : next)));
            } else if (variable.equals("pages")) {
                row.<Row>getList(1).forEach(page -> lines.add(line(List.of(key, plain(page, lives)), lives ? end(page) : next)));
            } else {
                Row value = row.getStruct(1);
                lines.add(line(List.of(key, plain(value, lives)), lives ? end(value) : next));
            }
        }
        return lines;
    }

    private static Object plain(Row value, boolean lives) {
        return lives ? value.getStruct(0).get(0) : value.get(0);
    }

    private static Instant end(Row value) {
        return Instant.ofEpochMilli(value.<Long>getAs("ttlExpirationMs"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(checkpoint()))) {
            // Spark's own maintenance writes these meanwhile.
            return files.filter(each -> !each.toString().matches(".*\\.(zip|sst|changelog)(\\.crc)?|.*\\.crc")).sorted().toList();
        }
    }

    @Test
    void eachVariableAndTheTimersAreWhatTheDataSourceForStateSaysAfterEachMicroBatch() throws Exception {
        SPARK.conf().set(PARTITIONS, 2);
        QueryState state = start(new Visits(null, Duration.ofMinutes(8)), TimeMode.EventTime());
        Random random = new Random(7);
        int rows = 0;
        for (int step = 0; step < 4; step++) {
            step(random, 2 * step);
            List<Path> before = files();
            long batch = state.newestBatch().getAsLong();
            for (String variable : List.of("visits", "pages", "counts")) {
                List<String> seen = seen(state, variable, batch);
                assertSame(variable, seen, independent(variable, batch, false));
                rows += seen.size();
            }
            List<String> timers = reader(batch).option("readRegisteredTimers", true).load(checkpoint()).collectAsList().stream()
                    .map(row -> Instant.ofEpochMilli(row.getLong(1))).map(time -> time.toString()).sorted().toList();
            assertThat(read(state, "timers", batch).entries().stream().map(each -> each.expires().toString()).sorted())
                    .isEqualTo(timers.stream().toList()).isNotEmpty();
            assertThat(files()).as("reading leaves no file").isEqualTo(before);
            assertThat(query.isActive()).isTrue();
        }
        assertThat(rows).isGreaterThan(50);
        assertThat(state.stores().stream().map(each -> each.variable().name() + " " + each.variable().type() + " "
                + each.expiry().rule())).containsExactly("counts MAP PROCESSOR_EVENT_TIMER", "pages LIST PROCESSOR_EVENT_TIMER",
                "visits VALUE PROCESSOR_EVENT_TIMER", "$eventTimers_keyToTimestamp TIMERS EVENT_TIMER");
    }

    /** Lists have their elements' order; which key comes first nobody says. */
    private static void assertSame(String variable, List<String> seen, List<String> expected) {
        assertThat(seen).as(variable).containsExactlyInAnyOrderElementsOf(expected);
        if (variable.equals("pages")) {
            CUSTOMERS.forEach(customer -> assertThat(seen.stream().filter(each -> each.startsWith(customer + " | ")))
                    .containsExactlyElementsOf(expected.stream().filter(each -> each.startsWith(customer + " | ")).toList()));
        }
    }

    @Test
    void aTimerExpiresWhenTheViewSaysAndNotBefore() throws Exception {
        QueryState state = start(new Visits(null, Duration.ofMinutes(8)), TimeMode.EventTime());
        Random random = new Random(11);
        for (int step = 0; step < 3; step++) {
            step(random, 3 * step);
        }
        long expired = 0;
        for (long batch = 0; batch <= state.newestBatch().getAsLong(); batch++) {
            Instant watermark = state.watermarkAfter(batch - 1) == null ? Instant.EPOCH : state.watermarkAfter(batch - 1);
            StateSnapshot timers = read(state, "timers", batch);
            assertThat(timers.entries()).allSatisfy(there -> assertThat(there.expires()).isAfter(watermark));
            assertThat(timers.gone()).allSatisfy(gone -> assertThat(gone.expires()).isBeforeOrEqualTo(watermark));
            expired += timers.removed();
        }
        assertThat(expired).isPositive();
    }

    @Test
    void bothOfATimeToLiveAndOfTheClockTheViewSaysWhen() throws Exception {
        SPARK.conf().set(NO_DATA, false);
        Duration lives = Duration.ofHours(1);
        QueryState state = start(new Visits(lives, Duration.ofHours(2)), TimeMode.ProcessingTime());
        views("ann / 1", "ann /tea 1", "bob / 1");
        views("ann / 2");
        for (String variable : List.of("visits", "pages", "counts")) {
            for (long batch = 0; batch <= 1; batch++) {
                assertSame(variable, seen(state, variable, batch), independent(variable, batch, true));
            }
        }
        Instant first = state.clockOf(0).plus(lives);
        Instant second = state.clockOf(1).plus(lives);
        assertThat(seen(state, "visits", 1)).containsExactlyInAnyOrder("ann | 3 | " + second, "bob | 1 | " + first);
        assertThat(seen(state, "counts", 1)).containsExactlyInAnyOrder("ann | / | 2 | " + second, "ann | /tea | 1 | " + first,
                "bob | / | 1 | " + first);
        assertThat(seen(state, "pages", 1).stream().filter(each -> each.startsWith("ann")).toList())
                .containsExactly("ann | / | " + first, "ann | /tea | " + first, "ann | / | " + second);
        StateSnapshot pages = read(state, "pages", 1);
        assertThat(List.of(pages.added(), pages.changed(), pages.removed())).containsExactly(1L, 0L, 0L);
        StateView view = StateView.of(query);
        String text = view.look().text().replaceAll(" +", " ");
        assertThat(text).contains("counts · map state after micro-batch 1: 3 entries; this micro-batch added 0, changed 1",
                "key | user_map_key | user_map_value | is forgotten", "ann | /tea | 1 | at " + TIMES.full(first) + " on the clock",
                "its time to live ends then; the processor may update or remove it before");
        set(view.store, "index", 3);
        assertThat(view.look().text()).contains("timers after micro-batch 1: 3 timers", "at " + TIMES.full(first.plus(lives))
                + " on the clock", "that is when it expires; handleExpiredTimer is called then");
    }

    @Test
    void whatATimeToLiveHasEndedIsGoneAndTheViewSaysWhy() throws Exception {
        SPARK.conf().set(NO_DATA, false);
        QueryState state = start(new Visits(Duration.ofMillis(1), null), TimeMode.ProcessingTime());
        views("ann / 1");
        views("bob / 2");
        for (String variable : List.of("visits", "pages", "counts")) {
            assertSame(variable, seen(state, variable, 1), independent(variable, 1, true));
            StateSnapshot snapshot = read(state, variable, 1);
            assertThat(snapshot.entries()).hasSize(1);
            assertThat(snapshot.gone()).singleElement().satisfies(gone -> assertThat(gone.key().get(0)).isEqualTo("ann"));
        }
        assertThat(StateView.of(query).look().text()).contains("Removed by micro-batch 1", "the clock, at "
                + TIMES.full(state.clockOf(1)) + ", had reached the end of its time to live, "
                + TIMES.full(state.clockOf(0).plusMillis(1)));
    }

    private static void set(ValueControl<?, ?> control, String property, Object value) {
        assertThat(control.receive(Map.of(property, value))).isNotEmpty();
        control.handler().run();
    }

    @Test
    void theViewNamesEachVariableAndSaysWhatItKnowsOfItsEnd() throws Exception {
        start(new Visits(null, Duration.ofMinutes(8)), TimeMode.EventTime());
        StateView view = StateView.of(query);
        assertThat(view.look().text()).isEqualTo("No micro-batch is done yet.");
        views("ann / 1", "ann / 4", "bob /tea 12");
        view.look();
        assertThat(view.store.toString()).contains("counts · map state", "pages · list state", "visits · value state", "timers");
        set(view.store, "index", 2);
        assertThat(view.look().text().replaceAll(" +", " ")).contains("Query remembers, visits · value state after micro-batch",
                ": 2 keys;", "key | value | is forgotten", "| ann | 2 | when the processor removes it | the next timer of its key"
                + " is at watermark 18:09:00; the processor decides then");
        views("bob /tea 17");
        assertThat(view.look().text().replaceAll(" +", " ")).contains("Removed by micro-batch", "ann | 2 | the processor removed it");
        set(view.store, "index", 1);
        assertThat(view.look().text().replaceAll(" +", " ")).contains("pages · list state", "4 elements",
                "| ann | / | when the processor removes it | its key has no timer: it stays until the processor removes it",
                "| bob | /tea | when the processor removes it | the next timer of its key is at watermark 18:20:00");
        set(view.store, "index", 3);
        assertThat(view.look().text().replaceAll(" +", " ")).contains("timers after micro-batch 3: 2 timers",
                "key | timer | is forgotten", "| bob | 18:20:00 | at watermark 18:20:00 | that is when it expires;",
                "ann | 18:09:00 | it expired: the watermark, at 18:12:00, had reached 18:09:00");
        set(view.batch, "value", 2);
        assertThat(view.look().text().replaceAll(" +", " "))
                .contains("| ann | 18:12:00 | at watermark 18:12:00 | the watermark is there: the next micro-batch calls"
                        + " handleExpiredTimer");
    }

    @Test
    void withoutTimersAndTimesToLiveOnlyTheProcessorDecides() throws Exception {
        QueryState state = start(new Visits(null, null), TimeMode.None());
        views("ann / 1");
        assertThat(state.stores()).hasSize(3);
        assertThat(StateView.of(query).look().text()).contains("when the processor removes it",
                "there are no timers and no time to live: it stays until the processor removes it");
    }

    @Test
    void textsInKeysStayTextsOnThePage() throws Exception {
        start(new Visits(null, null), TimeMode.None());
        source.send(CUSTOMERS.stream().map(each -> view(each, each, START)).toArray(Row[]::new));
        source.next(query);
        StateView view = StateView.of(query);
        assertThat(view.look().html()).contains("&lt;b onclick").doesNotContain("<b onclick");
        assertThat(view.look().text()).contains("10 entries", "a | b\\nc\\td");
        set(view.filter, "value", "`KEY`");
        assertThat(view.look().text()).contains("`key`.value", "the filter leaves 1 of 10 entries");
    }

    /** A key of several columns, one of them null or of bytes; the value is a bean. */
    public static class Last extends StatefulProcessor<Row, Row, String> {
        private static final Encoder<Row> VALUE = Encoders.row(StructType.fromDDL("page string, seen timestamp"));
        private transient ValueState<Row> last;

        @Override
        public void init(OutputMode mode, TimeMode time) {
            last = getHandle().getValueState("last", VALUE, TTLConfig.NONE());
        }

        @Override
        public Iterator<String> handleInputRows(Row key, Iterator<Row> rows, TimerValues timers) {
            while (rows.hasNext()) {
                Row row = rows.next();
                last.update(RowFactory.create(row.getString(1), row.isNullAt(2) ? null : row.getTimestamp(2)));
                getHandle().registerTimer(START.plus(Duration.ofMinutes(30)).toEpochMilli());
            }
            return Visits.none();
        }
    }

    @Test
    void columnsOfKeysAndValuesKeepTheirNamesAndNullIsNoText() throws Exception {
        source = StepSource.of(SPARK, folder.resolve("views").toString(), SCHEMA);
        query = source.dataset().withWatermark("event_time", "5 minutes")
                .groupByKey((MapFunction<Row, Row>) row -> RowFactory.create(row.get(0), row.isNullAt(0) ? null
                        : row.getString(0).getBytes()), Encoders.row(StructType.fromDDL("who string, bytes binary")))
                .transformWithState(new Last(), TimeMode.EventTime(), OutputMode.Append(), Encoders.STRING())
                .writeStream().format("noop").outputMode("append").option("checkpointLocation", checkpoint()).start();
        source.send(view(null, null, START), view("null", "/", START), view("ann", "/", START));
        source.next(query);
        QueryState state = QueryState.of(query);
        StateSnapshot snapshot = read(state, "last", 0);
        assertThat(snapshot.columns()).containsExactly("who", "bytes", "page", "seen");
        assertThat(snapshot.entries()).extracting(StateSnapshot.Entry::texts).containsExactlyInAnyOrder(
                List.of("NULL", "NULL", "NULL", "18:00:00"), List.of("null", "4 bytes", "/", "18:00:00"),
                List.of("ann", "3 bytes", "/", "18:00:00"));
        assertThat(snapshot.entries()).allSatisfy(each -> assertThat(each.expires()).isEqualTo(START.plus(Duration.ofMinutes(30))));
        source.send(view("null", "/tea", START));
        source.next(query);
        StateSnapshot next = read(state, "last", state.newestBatch().getAsLong());
        assertThat(List.of(next.keys(), next.added(), next.removed())).containsExactly(3L, 0L, 0L);
        assertThat(next.entries()).filteredOn(each -> each.change() == StateSnapshot.Change.CHANGED).singleElement()
                .satisfies(each -> assertThat(each.texts()).containsExactly("null", "4 bytes", "/tea", "18:00:00"));
    }
}
