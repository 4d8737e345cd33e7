package streaminglab.display.diagram;

import static org.apache.spark.sql.RowFactory.create;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import streaminglab.display.MimeBundle;
import streaminglab.display.StrictPage;
import streaminglab.display.diagram.EventTimeBatch.Fate;
import streaminglab.step.MicroBatch;
import streaminglab.step.StepSource;
import streaminglab.testing.TestSession;

/** What is drawn of event time, held against what Spark itself reports and emits. */
class EventTimeDiagramTest {

    private static final SparkSession SPARK = TestSession.get();
    private static final StructType SCHEMA = new StructType().add("user", DataTypes.StringType)
            .add("event_time", DataTypes.TimestampType);
    private static final Column TUMBLING = window(col("event_time"), "10 minutes");
    private static final Column SLIDING = window(col("event_time"), "10 minutes", "5 minutes");
    private static final Column SESSION = session_window(col("event_time"), "5 minutes");

    @TempDir
    private Path folder;
    private StepSource<Row> source;
    private StreamingQuery query;

    @BeforeEach
    void source() {
        source = StepSource.of(SPARK, folder.resolve("steps").toString(), SCHEMA);
    }

    @AfterEach
    void stop() throws Exception {
        if (query != null) {
            query.stop();
        }
    }

    private void start(String mode, Function<Dataset<Row>, Dataset<Row>> of) throws Exception {
        query = of.apply(source.dataset()).writeStream().format("memory").queryName("drawn").outputMode(mode).start();
    }

    private static Function<Dataset<Row>, Dataset<Row>> counts(Column window) {
        return rows -> rows.withWatermark("event_time", "5 minutes").groupBy(window, col("user")).count();
    }

    private static Row event(String user, String time) {
        return create(user, time == null ? null : Instant.parse("2024-03-01T" + time + ":00Z"));
    }

    private void step(Row... events) {
        source.send(events).next(query);
    }

    /** On time; a late one whose window is open still; late ones whose window is over. */
    private void keptAndDropped() {
        step(event("ann", "21:01"), event("bob", "21:04"));
        step(event("ann", "21:12"));
        step(event("bob", "21:06"), event("ann", "21:21"));
        step(event("ann", "21:02"), event("ann", "21:03"), event("bob", "21:13"), event("bob", "21:23"));
        step(event("ann", "21:50"));
    }

    private MimeBundle draw() {
        return EventTimeDiagram.of(source, query, "event_time").shown();
    }

    private List<EventTimeBatch> batches() {
        return new EventTimeHistory(source, query, 1, -1).batches();
    }

    /** Without the narrow drawing of the same. */
    private static String wide(MimeBundle shown) {
        return shown.html().substring(0, shown.html().indexOf("<div class=\"sl-narrow\">"));
    }

    /** How many things the drawing has whose title begins so. */
    private static long drawn(MimeBundle shown, String title) {
        return Pattern.compile("<g[^>]*><title>" + Pattern.quote(title)).matcher(wide(shown)).results().count();
    }

    private static long reported(List<EventTimeBatch> batches) {
        return batches.stream().mapToLong(batch -> batch.batch().droppedByWatermark()).sum();
    }

    private static void allAgree(List<EventTimeBatch> batches) {
        assertThat(batches).allSatisfy(batch -> assertThat(batch.droppedRows()).as("dropped in batch " + batch.batch().id())
                .isEqualTo(batch.batch().droppedByWatermark()));
    }

    @Test
    void tumblingWindowsAreDrawnAsSparkKeepsAndDropsTheirRecords() throws Exception {
        start("append", counts(TUMBLING));
        keptAndDropped();
        List<EventTimeBatch> batches = batches();
        allAgree(batches);
        // 21:02 and 21:03 of ann are one row of the state, so Spark counts one.
        assertThat(reported(batches)).isEqualTo(1);
        MimeBundle shown = draw();
        assertThat(drawn(shown, "late, dropped, ")).isEqualTo(2);
        assertThat(drawn(shown, "late, kept, ")).isEqualTo(2);
        assertThat(drawn(shown, "kept, ")).isEqualTo(6);
        assertThat(shown.text()).contains("ann 21:02:00, ann 21:03:00")
                .contains("Dropped as too late: 1 row from 2 records, as Spark reports");
    }

    @Test
    void theWatermarkIsWhatSparkReportsBatchByBatch() throws Exception {
        start("append", counts(TUMBLING));
        keptAndDropped();
        MimeBundle shown = draw();
        List<String> reported = new ArrayList<>();
        for (MicroBatch batch : source.batches(query)) {
            String watermark = batch.progress().eventTime().get("watermark");
            if (!watermark.startsWith("1970")) {
                reported.add(watermark.substring(0, 10) + " " + watermark.substring(11, 19));
            }
        }
        assertThat(reported).hasSizeGreaterThan(4);
        Matcher lines = Pattern.compile("<g><title>watermark ([^<]*)<").matcher(wide(shown));
        assertThat(lines.results().map(line -> line.group(1)).toList()).isEqualTo(reported);
    }

    /** On the axis of all of them, so that nothing moves when somebody steps back and forward. */
    @Test
    void anEarlierMicroBatchIsTheEndOfTheSameDiagram() throws Exception {
        start("append", counts(TUMBLING));
        keptAndDropped();
        EventTimeDiagram diagram = EventTimeDiagram.of(source, query, "event_time");
        List<Long> known = diagram.batches();
        assertThat(known).isEqualTo(source.batches(query).stream().map(MicroBatch::id).toList());
        MimeBundle earlier = diagram.upTo(known.get(1)).shown();
        assertThat(drawn(earlier, "batch ")).isEqualTo(2);
        assertThat(axis(earlier)).isEqualTo(axis(diagram.shown()));
        assertThat(earlier.text().lines().filter(line -> line.matches("\\d+ +\\|.*"))).hasSize(2);
        assertThat(diagram.upTo(99).shown()).isEqualTo(diagram.shown());
        assertThatThrownBy(() -> diagram.upTo(-1).show()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing up to micro-batch -1: the first one is 0");
    }

    /** Each micro-batch is drawn once; the table has them all, and so has a drawing that is played with. */
    @Test
    void earlierMicroBatchesAreFoldedAboveTheLastOnes() throws Exception {
        start("append", counts(TUMBLING));
        keptAndDropped();
        EventTimeDiagram diagram = EventTimeDiagram.of(source, query, "event_time");
        List<Long> known = diagram.batches();
        MimeBundle shown = diagram.shown();
        StrictPage.of(shown.html());
        assertThat(drawn(shown, "batch ")).isEqualTo(known.size());
        String wide = wide(shown);
        String folded = wide.substring(wide.indexOf("<details class=\"sl-earlier\">"), wide.indexOf("</details>"));
        String open = wide.substring(wide.indexOf("</details>"));
        assertThat(folded).contains("<summary>earlier: batches " + known.get(0) + " to ", "<title>batch " + known.get(0) + "<")
                .doesNotContain("<title>batch " + known.get(known.size() - 1) + "<");
        assertThat(open).contains("<title>batch " + known.get(known.size() - 1) + "<", "with its result, as written")
                .doesNotContain("<title>batch " + known.get(0) + "<");
        assertThat(shown.text().lines().filter(line -> line.matches("\\d+ +\\|.*"))).hasSize(known.size());
        assertThat(diagram.look()).isEqualTo(shown);
        assertThat(diagram.inOneDrawing().html()).doesNotContain("class=\"sl-earlier\"", "sl-narrow\">");
        assertThat(diagram.upTo(known.get(0)).shown().html()).doesNotContain("class=\"sl-earlier\"");
    }

    private static String axis(MimeBundle shown) {
        Matcher axis = Pattern.compile("data-from=\"\\d+\"|data-to=\"\\d+\"").matcher(wide(shown));
        return axis.results().map(match -> match.group()).sorted().toList().toString();
    }

    @Test
    void resultsAreWhatTheSinkGotInTheBatchInWhichItGotIt() throws Exception {
        start("append", counts(TUMBLING));
        keptAndDropped();
        MimeBundle shown = draw();
        assertThat(drawn(shown, "2024-03-01 21:00:00 to 2024-03-01 21:10:00 +1  result ann 1, bob 2")
                + drawn(shown, "2024-03-01 21:00:00 to 2024-03-01 21:10:00 result ann 1, bob 2")).isEqualTo(1);
        long results = batches().stream().flatMap(batch -> batch.results().values().stream()).mapToLong(List::size).sum();
        assertThat(results).isEqualTo(SPARK.table("drawn").count());
    }

    @Test
    void aSlidingWindowCanDropARecordThatAnotherKeeps() throws Exception {
        start("append", counts(SLIDING));
        keptAndDropped();
        List<EventTimeBatch> batches = batches();
        allAgree(batches);
        assertThat(batches.stream().mapToLong(batch -> batch.count(Fate.PARTLY)).sum()).isPositive();
        assertThat(drawn(draw(), "late, dropped from some of its windows")).isPositive();
        assertThat(batches.get(0).events().get(0).groups()).extracting(group -> group.window().start().toString())
                .containsExactlyInAnyOrder("2024-03-01T20:55:00Z", "2024-03-01T21:00:00Z");
    }

    @Test
    void sessionsAreDrawnWhereTheyBeginAndWhereTheyEnd() throws Exception {
        start("append", counts(SESSION));
        keptAndDropped();
        List<EventTimeBatch> batches = batches();
        allAgree(batches);
        assertThat(reported(batches)).isEqualTo(2);
        MimeBundle shown = draw();
        // The gap after one record, then the session of two that came out.
        assertThat(drawn(shown, "2024-03-01 21:04:00 to 2024-03-01 21:09:00")).isEqualTo(1);
        assertThat(drawn(shown, "2024-03-01 21:04:00 to 2024-03-01 21:11:00 result bob 2")).isEqualTo(1);
    }

    /** Whatever the records: dropped rows are those that Spark reports, and what is kept adds up to what Spark emits. */
    @ParameterizedTest
    @CsvSource({"tumbling, append, true, 1", "tumbling, update, true, 2", "sliding, append, true, 3", "sliding, update, false, 4",
        "session, append, true, 5", "session, append, false, 6", "tumbling, append, false, 7", "tumbling, complete, true, 8"})
    void randomRecordsAreKeptAndDroppedAsSparkSays(String kind, String mode, boolean noDataBatches, long seed) throws Exception {
        Column window = kind.equals("tumbling") ? TUMBLING : kind.equals("sliding") ? SLIDING : SESSION;
        SPARK.conf().set("spark.sql.streaming.noDataMicroBatches.enabled", noDataBatches);
        try {
            start(mode, counts(window));
        } finally {
            SPARK.conf().unset("spark.sql.streaming.noDataMicroBatches.enabled");
        }
        Random random = new Random(seed);
        Instant now = Instant.parse("2024-03-01T21:00:00Z");
        for (int i = 0; i < 7; i++) {
            now = now.plusSeconds(random.nextInt(900));
            Row[] events = new Row[1 + random.nextInt(5)];
            for (int j = 0; j < events.length; j++) {
                events[j] = create("u" + random.nextInt(2), now.minusSeconds(random.nextInt(2000)));
            }
            step(events);
        }
        step(event("u0", "20:00"));
        step(event("last", "23:59"));
        step(event("last", "23:59"));
        List<EventTimeBatch> batches = batches();
        allAgree(batches);
        assertThat(batches).allMatch(EventTimeBatch::agreesWithSpark);
        if (mode.equals("append")) {
            long kept = batches.stream().flatMap(EventTimeBatch::groups)
                    .filter(group -> !group.dropped() && !group.key().equals("last")).count();
            assertThat(SPARK.table("drawn").filter("user <> 'last'").groupBy().sum("count").first().getLong(0)).isEqualTo(kept);
        }
        if (mode.equals("complete")) {
            assertThat(reported(batches)).isZero();
        } else {
            assertThat(reported(batches)).isPositive();
        }
    }

    @Test
    void whatTheQueryFiltersAndRenamesBeforeItGroupsIsFollowed() throws Exception {
        start("update", rows -> rows.filter("user <> 'bot'").selectExpr("upper(user) as who", "event_time + interval 1 hour as t")
                .withWatermark("t", "5 minutes").groupBy(window(col("t"), "10 minutes"), col("who")).count());
        step(event("bot", "21:00"), event("ann", "21:00"), event("eve", null));
        EventTimeBatch batch = batches().get(0);
        assertThat(batch.events()).extracting(EventTimeBatch.Event::fate)
                .containsExactly(Fate.LEFT_OUT, Fate.KEPT, Fate.LEFT_OUT);
        assertThat(batch.events().get(1).label()).isEqualTo("ANN");
        assertThat(batch.events().get(1).groups().get(0).window().start()).isEqualTo("2024-03-01T22:00:00Z");
        assertThat(draw().text()).contains("2 records left out by the query");
    }

    @Test
    void aQueryWhoseWindowsCannotBeToldIsNotGuessed() throws Exception {
        start("append", rows -> rows.withWatermark("event_time", "5 minutes").dropDuplicates("user", "event_time"));
        step(event("ann", "21:30"));
        step(event("ann", "21:00"));
        assertThat(reported(batches())).isEqualTo(1);
        MimeBundle shown = draw();
        assertThat(shown.text()).contains("Spark reports 1 dropped row; which records these were is not known");
        assertThat(drawn(shown, "late; kept or dropped is not known")).isEqualTo(1);
    }

    @Test
    void whereSparkCountsOtherwiseTheDrawingSaysSo() throws Exception {
        start("append", counts(TUMBLING));
        keptAndDropped();
        List<EventTimeBatch> wrong = batches().stream().map(batch -> new EventTimeBatch(batch.batch(), null,
                batch.events().stream().map(event -> new EventTimeBatch.Event(event.place(), event.time(),
                        event.label(), event.groups().stream().map(group -> new EventTimeBatch.Group(group.window(), group.key(), false)).toList(), Fate.KEPT)).toList(),
                batch.results())).toList();
        MimeBundle shown = new EventTimeReport(wrong, Long.MAX_VALUE, "drawn", "append", java.time.ZoneOffset.UTC).around("");
        assertThat(shown.text()).contains("Spark reports 1 dropped row, this drawing finds 0. Trust Spark.");
        assertThat(shown.html()).contains("Trust Spark.");
    }

    @Test
    void anotherSinkIsDrawnWithoutResults() throws Exception {
        query = counts(TUMBLING).apply(source.dataset()).writeStream().format("noop").outputMode("update").start();
        keptAndDropped();
        allAgree(batches());
        assertThat(draw().text()).contains("not seen");
    }

    @Test
    void aRecordFarOffDoesNotSqueezeTheOthers() throws Exception {
        start("append", counts(TUMBLING));
        step(event("ann", "21:01"), event("bob", "21:09"), create("old", Instant.parse("0001-01-01T00:00:00Z")),
                create("far", Instant.parse("9998-12-31T00:00:00Z")));
        step(event("ann", "21:02"));
        MimeBundle shown = draw();
        assertThat(shown.html()).contains("◂ 0001-01-01 00:00:00", "9998-12-31 00:00:00 far ▸");
        assertThat(drawn(shown, "late, dropped, 2024-03-01 21:02:00")).isEqualTo(1);
    }

    @Test
    void hostileLabelsAreText() throws Exception {
        start("append", counts(TUMBLING));
        step(event("<script>alert(1)</script>", "21:01"), event("]]></title></svg><img src=x onerror=alert(1)>", "21:02"),
                event("x".repeat(100_000), "21:03"), event("\u202E\u05D0 \0 \"'&", "21:04"), event(null, "21:05"));
        MimeBundle shown = draw();
        assertThat(shown.html()).doesNotContain("<script>alert", "<img").contains("&lt;script&gt;").hasSizeLessThan(40_000);
        assertThat(new org.xml.sax.InputSource(new java.io.StringReader(shown.html()))).satisfies(each ->
                javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(each));
    }

    @Test
    void manyRecordsAndBatchesStayAPicture() throws Exception {
        start("append", counts(TUMBLING));
        for (int i = 0; i < 14; i++) {
            Row[] events = new Row[200];
            for (int j = 0; j < events.length; j++) {
                events[j] = create("user-" + j % 50, Instant.parse("2024-03-01T21:00:00Z").plusSeconds(i * 600L + j));
            }
            step(events);
        }
        MimeBundle shown = draw();
        assertThat(shown.html()).contains("140 not drawn").hasSizeLessThan(500_000);
    }

    @Test
    void aColumnThatIsNoEventTimeIsRefused() throws Exception {
        start("append", rows -> rows);
        assertThatThrownBy(() -> EventTimeDiagram.of(source, query, "eventTime")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no column eventTime, only user, event_time");
        assertThatThrownBy(() -> EventTimeDiagram.of(source, query, "user")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no timestamp but string");
        assertThatThrownBy(this::draw).isInstanceOf(IllegalStateException.class).hasMessageContaining("no micro-batch yet");
    }
}
