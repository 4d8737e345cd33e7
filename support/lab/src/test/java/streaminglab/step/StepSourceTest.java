package streaminglab.step;

import static org.apache.spark.sql.RowFactory.create;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.feed.Feed;
import streaminglab.schema.PageView;
import streaminglab.schema.SensorReadings;
import streaminglab.testing.TestSession;

/** Records handed over step by step, each step a micro-batch of a real query. */
class StepSourceTest {

    private static final SparkSession SPARK = TestSession.get();
    private static final StructType SCHEMA = new StructType().add("id", DataTypes.StringType)
            .add("event_time", DataTypes.TimestampType);

    @TempDir
    private Path folder;
    private final List<StreamingQuery> started = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (StreamingQuery query : started) {
            query.stop();
        }
    }

    private StreamingQuery start(DataStreamWriter<?> writer) throws Exception {
        StreamingQuery query = writer.start();
        started.add(query);
        return query;
    }

    private StreamingQuery memory(Dataset<?> rows, String name, String mode) throws Exception {
        return start(rows.writeStream().format("memory").queryName(name).outputMode(mode));
    }

    private StepSource<Row> source() {
        return StepSource.of(SPARK, folder.resolve("steps").toString(), SCHEMA);
    }

    private static Row event(String id, String time) {
        return create(id, Instant.parse("2024-03-01T" + time + "Z"));
    }

    private static List<String> ids(List<Row> rows) {
        return rows.stream().map(row -> row.getString(0)).toList();
    }

    @Test
    void aStepIsAMicroBatchWithItsRecordsAndNothingMovesInBetween() throws Exception {
        StepSource<Row> source = source().send(event("a", "21:00:00"), event("b", "21:00:01")).send(event("c", "21:00:02"));
        StreamingQuery query = memory(source.dataset(), "plain", "append");
        query.processAllAvailable();
        assertThat(SPARK.table("plain").count()).isZero();

        Step first = source.next(query);
        assertThat(first.batches()).hasSize(1);
        assertThat(first.batches().get(0).id()).isZero();
        assertThat(first.batches().get(0).steps()).containsExactly(1);
        assertThat(ids(first.batches().get(0).rows())).containsExactlyInAnyOrder("a", "b");
        assertThat(first).hasToString("plain, batch 0: 2 records, 2 rows out");
        assertThat(source.waiting()).isEqualTo(1);
        query.processAllAvailable();
        assertThat(SPARK.table("plain").count()).isEqualTo(2);

        assertThat(ids(source.next(query).batches().get(0).rows())).containsExactly("c");
    }

    @Test
    void whatTheWatermarkReleasesComesInTheSameStep() throws Exception {
        StepSource<Row> source = source().send(event("a", "21:00:30")).send(event("b", "21:03:00"));
        Dataset<Row> counts = source.dataset().withWatermark("event_time", "1 minute")
                .groupBy(window(col("event_time"), "1 minute")).count();
        StreamingQuery query = memory(counts, "released", "append");
        // Before any event there is no watermark; after the first it moves, so that a batch without records follows.
        assertThat(source.next(query).batches()).extracting(batch -> batch.steps().size()).containsExactly(1, 0);
        List<MicroBatch> second = source.next(query).batches();
        assertThat(second).extracting(MicroBatch::id).containsExactly(2L, 3L);
        assertThat(second).extracting(batch -> batch.rows().size()).containsExactly(0, 1);
        assertThat(second).extracting(MicroBatch::watermark)
                .containsExactly(Instant.parse("2024-03-01T20:59:30Z"), Instant.parse("2024-03-01T21:02:00Z"));
        assertThat(second.get(1)).hasToString("released, batch 3: no records, watermark 2024-03-01T21:02:00Z,"
                + " 0 dropped late, 1 row out");
    }

    @Test
    void severalQueriesGetTheSameStep() throws Exception {
        StepSource<Row> source = source().send(event("a", "21:00:00")).send(event("b", "21:00:00"));
        Dataset<Row> counts = source.dataset().groupBy("event_time").count();
        StreamingQuery update = memory(counts, "updated", "update");
        StreamingQuery complete = memory(counts, "completed", "complete");
        source.next(update, complete);
        Step second = source.next(update, complete);
        assertThat(second.batches()).extracting(MicroBatch::query).containsExactly("updated", "completed");
        assertThat(second.batches()).allSatisfy(batch -> assertThat(batch.rows().get(0).getLong(1)).isEqualTo(2));
    }

    @Test
    void aQueryThatComesLaterGetsAllStepsEachInAMicroBatch() throws Exception {
        StepSource<Row> source = source().send(event("a", "21:00:00")).send(event("b", "21:00:00")).send(event("c", "21:00:00"));
        StreamingQuery first = memory(source.dataset(), "early", "append");
        source.next(first);
        source.next(first);
        StreamingQuery late = memory(source.dataset(), "late", "append");
        late.processAllAvailable();
        assertThat(source.batches(late)).extracting(MicroBatch::steps).containsExactly(List.of(1), List.of(2));
        assertThat(source.next(late, first).batches()).extracting(MicroBatch::steps).containsExactly(List.of(3), List.of(3));
    }

    @Test
    void aRestartFromTheCheckpointGoesOnWithTheNextStep() throws Exception {
        List<String> seen = new ArrayList<>();
        StepSource<Row> source = source().send(event("a", "21:00:00"));
        DataStreamWriter<Row> writer = source.dataset().writeStream()
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) ->
                        batch.collectAsList().forEach(row -> seen.add(id + row.getString(0))));
        StreamingQuery before = start(writer);
        source.next(before);
        before.stop();
        source.send(event("b", "21:00:00"));
        assertThatThrownBy(() -> source.next(before)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has stopped. Start it again");

        StreamingQuery after = start(writer);
        assertThat(source.next(after).batches()).extracting(MicroBatch::id).containsExactly(1L);
        assertThat(source.batches(after)).extracting(MicroBatch::steps).containsExactly(List.of(1), List.of(2));
        after.stop();

        // As in another JVM.
        StepSource<Row> again = source().send(event("c", "21:00:00"));
        StreamingQuery third = start(writer);
        assertThat(again.next(third).batches()).extracting(MicroBatch::steps).containsExactly(List.of(3));
        assertThat(seen).containsExactly("0a", "1b", "2c");
    }

    @Test
    void valuesArriveAsTheyWereSentInAnyTimeZone() throws Exception {
        StructType schema = new StructType().add("at", DataTypes.TimestampType).add("x", DataTypes.DoubleType)
                .add("odd name.`x`", DataTypes.StringType).add("bytes", DataTypes.BinaryType)
                .add("list", DataTypes.createArrayType(DataTypes.IntegerType)).add("price", DataTypes.createDecimalType(20, 4));
        SparkSession elsewhere = TestSession.inTimeZone("America/St_Johns");
        List<Row> sent = List.of(
                create(Instant.parse("2024-11-03T04:31:00.000001Z"), Double.NaN, "<script>\n\"]]>", new byte[] {0, -1},
                        Arrays.asList(1, null), new java.math.BigDecimal("1234567890123456.7891")),
                create(Instant.parse("0001-01-02T00:00:00Z"), Double.NEGATIVE_INFINITY, "", new byte[0], List.of(),
                        new java.math.BigDecimal("-0.0001")),
                create(Instant.parse("9998-12-30T23:59:59.999999Z"), -0.0, "\u202Eright to left \uD83C\uDF75", null, null, null),
                create(null, null, null, null, null, null));
        StepSource<Row> source = StepSource.of(elsewhere, folder.resolve("values").toString(), schema);
        source.send(sent.toArray(Row[]::new));
        StreamingQuery query = memory(source.dataset(), "kept_values", "append");
        source.next(query);
        assertThat(TestSession.rows(elsewhere.table("kept_values").select("at", "x", "bytes", "list", "price")))
                .isEqualTo(TestSession.rows(elsewhere.createDataFrame(sent, schema).select("at", "x", "bytes", "list", "price")));
        assertThat(elsewhere.table("kept_values").collectAsList()).extracting(row -> row.get(2))
                .containsExactly("<script>\n\"]]>", "", "\u202Eright to left \uD83C\uDF75", null);
    }

    @Test
    void beansAndStringsAreRecordsToo() throws Exception {
        PageView view = new PageView();
        view.setViewId("v-1");
        view.setEventTime(Instant.parse("2024-03-01T21:00:00.123Z"));
        StepSource<PageView> beans = StepSource.of(SPARK, folder.resolve("beans").toString(), Encoders.bean(PageView.class));
        StreamingQuery query = memory(beans.dataset().filter((FilterFunction<PageView>) each -> each.getPage() == null),
                "beans", "append");
        beans.send(view);
        beans.next(query);
        assertThat(SPARK.table("beans").as(Encoders.bean(PageView.class)).first()).hasToString(view.toString());

        StepSource<String> lines = StepSource.of(SPARK, folder.resolve("lines").toString(), Encoders.STRING());
        StreamingQuery texts = memory(lines.dataset(), "texts", "append");
        lines.send("tea for two", "");
        lines.next(texts);
        assertThat(TestSession.rows(SPARK.table("texts"))).containsExactly("tea for two", "");
    }

    @Test
    void aFeedSendsAStep() throws Exception {
        StepSource<Row> source = StepSource.of(SPARK, folder.resolve("feed").toString(), SensorReadings.SCHEMA);
        Feed.sensorReadings(1).send(100, source);
        StreamingQuery query = memory(source.dataset(), "fed", "append");
        assertThat(source.next(query).batches().get(0).progress().numInputRows()).isEqualTo(100);
        assertThat(SPARK.table("fed").filter("reading_id is null or event_time is null").count()).isZero();
    }

    @Test
    void whatCannotBeAStepIsRefusedWithTheReason() throws Exception {
        StepSource<Row> source = source();
        StreamingQuery query = memory(source.dataset(), "refusals", "append");
        assertThatThrownBy(() -> source.next(query)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("There is no step to run");
        assertThatThrownBy(source::send).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no record");
        assertThatThrownBy(() -> source.send(create("a"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a] has 1 value,").hasMessageContaining("id, event_time");
        assertThatThrownBy(() -> source.send(create("a", "noon"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a,noon]").hasMessageContaining("event_time:timestamp");
        assertThat(source.waiting()).isZero();
        assertThatThrownBy(() -> source.send(event("a", "21:00:00")).next()).isInstanceOf(IllegalArgumentException.class);

        StepSource<Row> elsewhere = StepSource.of(SPARK, folder.resolve("elsewhere").toString(), SCHEMA);
        StreamingQuery stranger = memory(elsewhere.dataset(), "stranger", "append");
        assertThatThrownBy(() -> source.next(stranger)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stranger got no records");
    }

    @Test
    void aQueryThatFailsFailsTheStep() throws Exception {
        StepSource<Row> source = source().send(event("a", "21:00:00"));
        StreamingQuery query = start(source.dataset().writeStream().foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
            throw new IllegalStateException("the sink is gone");
        }));
        assertThatThrownBy(() -> source.next(query)).isInstanceOf(StreamingQueryException.class)
                .hasMessageContaining("the sink is gone");
    }
}
