package streaminglab.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.TestSession;
import streaminglab.authoring.Course;
import streaminglab.feed.Feed;
import streaminglab.feed.KafkaSender;
import streaminglab.notebook.LabServices;
import streaminglab.schema.PageViews;
import streaminglab.service.Checkout;

/** The check of exercise 04b, on a real Kafka, with right answers and with the wrong ones that people give. */
class FindingsCheckTest {

    private static final String BEHIND = "falls behind";
    private static final String NEVER = "never forgets";
    private static final String DROPS = "drops late rows";
    private static final SampleStream SAMPLE = SampleStream.of(PageViews.SCHEMA)
            .batch("v-1 | 2024-03-01 21:04:10 | c-1 | / | search", "v-2 | 2024-03-01 21:04:40 | c-2 | /tea | null")
            .batch("v-3 | 2024-03-01 21:05:30 | c-1 | /tea | null", "v-4 | 2024-03-01 21:05:50 | c-2 | / | null",
                    "v-5 | 2024-03-01 21:05:55 | c-3 | /tea | friend")
            .batch("v-6 | 2024-03-01 21:04:20 | c-3 | / | null", "v-7 | 2024-03-01 21:07:00 | c-1 | / | null")
            .batch("v-8 | 2024-03-01 21:07:10 | c-2 | / | null");
    private static final SampleStream TWO_STATES = SampleStream.of(PageViews.SCHEMA)
            .batch("v-1 | 2024-03-01 21:04:10 | c-1 | / | null", "v-1 | 2024-03-01 21:04:10 | c-1 | / | null")
            .batch("v-2 | 2024-03-01 21:09:00 | c-1 | / | null")
            .batch("v-3 | 2024-03-01 21:04:20 | c-2 | / | null")
            .batch("v-4 | 2024-03-01 21:09:10 | c-2 | / | null");

    private static SparkSession spark;
    private static String broker;
    private static String topic;
    private static List<StreamingQueryProgress> day;
    private static List<StreamingQueryProgress> evening;
    private static List<StreamingQueryProgress> ids;
    private static List<StreamingQueryProgress> pages;
    private static List<StreamingQueryProgress> minutes;
    private static List<StreamingQueryProgress> twoStates;

    @BeforeAll
    static void cases() throws Exception {
        spark = TestSession.get();
        broker = LabServices.addresses().get("KAFKA_BOOTSTRAP_SERVERS");
        topic = newTopic("page-views");
        try (KafkaSender shop = new KafkaSender(Map.of("bootstrap.servers", broker), topic)) {
            Feed.pageViews(1).perSecond(1.7).disorder(Duration.ofSeconds(20)).send(400, shop);
        }
        List<StreamingQueryProgress> busy = busyDay();
        day = busy.subList(0, 5);
        evening = busy.subList(5, 10);
        ids = SAMPLE.through(views -> views.groupBy("view_id").count(), "update").reports();
        pages = SAMPLE.through(views -> views.groupBy("page").count(), "update").reports();
        minutes = SAMPLE.through(views -> byMinute(views.withWatermark("event_time", "20 seconds")), "update").reports();
        twoStates = TWO_STATES.through(views -> views.withWatermark("event_time", "20 seconds")
                .dropDuplicates("view_id", "event_time").groupBy("page").count(), "update").reports();
    }

    private static String newTopic(String name) throws Exception {
        String unique = name + "-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(List.of(new NewTopic(unique, 1, (short) 1))).all().get();
        }
        return unique;
    }

    /** Fifty views at once, while a hundred more come; then no more come. */
    private static List<StreamingQueryProgress> busyDay() throws Exception {
        String busy = newTopic("busy");
        try (KafkaSender customers = new KafkaSender(Map.of("bootstrap.servers", broker), busy)) {
            Feed.pageViews(1).send(100, customers);
            StreamingQuery serving = kafka(busy).option("maxOffsetsPerTrigger", 50).load().writeStream()
                    .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                        batch.write().format("noop").mode("overwrite").save();
                        if (id < 4) {
                            Feed.pageViews(1).skip(100 * (id + 1)).send(100, customers);
                        }
                    }).start();
            serving.processAllAvailable();
            serving.stop();
            return Arrays.stream(serving.recentProgress()).filter(report -> report.numInputRows() > 0).toList();
        }
    }

    @AfterEach
    void twoPartitionsForAllOtherTests() {
        spark.conf().set("spark.sql.shuffle.partitions", 2);
    }

    @Test
    void theseClaimsAreThoseOfTheNotebook() {
        String cell = Course.in(Checkout.HOME).notebook("solutions/04b-performance.ipynb").cell("check").source();
        assertThat(cell).contains("v-3 | 2024-03-01 21:04:20 | c-2 | / | null", ".reads(400)", ".takesAtMost(100)",
                ".endsByItself()", ".keepsStateIn(2)", ".keepsAtMost(20)", ".waitsFor(Duration.ofSeconds(20))");
        assertThat(Exercise.of(Checkout.HOME, "04b").claims()).hasSize(12);
    }

    @Test
    void theSolutionPasses() throws Exception {
        findings(new Findings());
        run(FindingsCheckTest::solution);
    }

    @Test
    void otherRightAnswersPass() throws Exception {
        findings(new Findings() {
            @Override
            boolean behind(List<StreamingQueryProgress> reports) {
                double lag = 0;
                for (StreamingQueryProgress report : List.of(last(reports), reports.get(0))) {
                    lag = Double.parseDouble(report.sources()[0].metrics().getOrDefault("avgOffsetsBehindLatest", "0")) - lag;
                }
                return lag < 0;
            }
        });
        spark.conf().set("spark.sql.shuffle.partitions", 8);
        run(() -> {
            spark.sql("set spark.sql.shuffle.partitions = 2");
            decoded(kafka().option("maxOffsetsPerTrigger", 80).option("startingOffsets", "{\"" + topic + "\":{\"0\":0}}"))
                    .withWatermark("event_time", "20 seconds").createOrReplaceTempView("all_views");
            return spark.sql("select window(event_time, '1 minute'), page, count(*) from all_views"
                    + " group by window(event_time, '1 minute'), page").writeStream().trigger(Trigger.AvailableNow());
        });
    }

    @Test
    void aLagIsComparedAsANumberWithThatOfBefore() {
        refused("a lag that grows is found: no. The lag grows from the first report to the last, and that is not seen",
                new Findings() {
                    @Override
                    boolean behind(List<StreamingQueryProgress> reports) {
                        return String.valueOf(lag(last(reports))).compareTo(String.valueOf(lag(reports.get(0)))) > 0;
                    }
                });
        refused("a query that catches up is well, and needs no state: no. A lag is no fault.", new Findings() {
            @Override
            boolean behind(List<StreamingQueryProgress> reports) {
                return lag(reports.get(0)) > 0;
            }
        });
    }

    @Test
    void whatIsBoundedNeedsNoWatermark() {
        refused("one that remembers two pages is well: no. A query that never forgets remembers more at the end", new Findings() {
            @Override
            boolean neverForgets(List<StreamingQueryProgress> reports) {
                return !reports.get(0).eventTime().containsKey("watermark") && reports.get(0).stateOperators().length > 0;
            }
        });
        refused("one that remembers every view is found: no. More is remembered after each micro-batch", new Findings() {
            @Override
            boolean neverForgets(List<StreamingQueryProgress> reports) {
                return false;
            }
        });
    }

    @Test
    void lateRowsStandInOneReportAndOneKindOfState() {
        refused("late rows are found in any report: no. Rows were dropped as late, and that is not seen.", new Findings() {
            @Override
            boolean drops(List<StreamingQueryProgress> reports) {
                return super.drops(List.of(last(reports)));
            }
        });
        refused("two kinds of state are both looked at: no. Rows were dropped as late", new Findings() {
            @Override
            boolean drops(List<StreamingQueryProgress> reports) {
                return reports.stream().filter(report -> report.stateOperators().length > 0)
                        .anyMatch(report -> report.stateOperators()[0].numRowsDroppedByWatermark() > 0);
            }
        });
    }

    @Test
    void aNewQueryBeginsAtTheEndOfATopic() {
        refusedRun(FindingsCheckTest::reads, () -> counted(spark.readStream().format("kafka")
                .option("kafka.bootstrap.servers", broker).option("subscribe", topic).option("maxOffsetsPerTrigger", 100),
                "20 seconds").trigger(Trigger.AvailableNow()), "It reads 0 rows, and there are 400. A new query on Kafka begins");
    }

    @Test
    void aLimitIsAnOptionOfTheSourceAndOnceTakesAll() {
        refusedRun(FindingsCheckTest::takes, () -> counted(kafka(), "20 seconds").trigger(Trigger.AvailableNow())
                .option("maxOffsetsPerTrigger", 100), "Micro-batch 0 reads 400 rows, and 100 is the limit. The limit is an option");
        refusedRun(FindingsCheckTest::takes, FindingsCheckTest::once, "Trigger.Once takes all there is in one micro-batch");
    }

    @SuppressWarnings("deprecation")
    private static DataStreamWriter<Row> once() {
        return counted(kafka().option("maxOffsetsPerTrigger", 100), "20 seconds").trigger(Trigger.Once());
    }

    @Test
    void withoutATriggerAQueryGoesOn() {
        refusedRun(FindingsCheckTest::ends, () -> counted(kafka(), "20 seconds"), "is what a query has that is given none.");
        refusedRun(FindingsCheckTest::ends, () -> counted(kafka().option("maxOffsetsPerTrigger", 100), "20 seconds")
                .trigger(Trigger.ProcessingTime("1 hour")), "It goes on and waits for more: its trigger is ProcessingTimeTrigger(3600000)");
    }

    @Test
    void theNumberOfPartitionsIsThatOfTheStart() {
        spark.conf().set("spark.sql.shuffle.partitions", 4);
        refusedRun(FindingsCheckTest::partitions, FindingsCheckTest::solution, "Its state is in 4 partitions");
        refusedRun(FindingsCheckTest::partitions, () -> decoded(kafka()).writeStream().trigger(Trigger.AvailableNow()),
                "It keeps no state at all");
    }

    @Test
    void aWatermarkWaitsLongEnoughAndNotForEver() {
        refusedRun(FindingsCheckTest::waits, () -> counted(kafka().option("maxOffsetsPerTrigger", 100), "0 seconds")
                .trigger(Trigger.AvailableNow()), "Its watermark waits for 0 seconds, and rows come up to 20 seconds late. None");
        // A row is late by the watermark of the micro-batch before: small ones show what a short wait does.
        refusedRun(FindingsCheckTest::waits, () -> counted(kafka().option("maxOffsetsPerTrigger", 10), "2 seconds")
                .trigger(Trigger.AvailableNow()), "Its watermark waits for 2 seconds, and rows come up to 20 seconds late. It has");
        refusedRun(FindingsCheckTest::keeps, () -> counted(kafka(), "1 day").trigger(Trigger.AvailableNow()),
                "At the end the query remembers 41 rows, and 20 are enough. Its watermark is");
        refusedRun(FindingsCheckTest::keeps, () -> byMinute(decoded(kafka())).writeStream().outputMode("update")
                .trigger(Trigger.AvailableNow()), "It has no watermark, so it can never forget.");
    }

    @Test
    void nullIsNoAnswer() {
        assertThatThrownBy(() -> QueryRun.of(null)).hasMessageContaining("returned null");
    }

    /** The findings of the solution, but for what a wrong answer does in its own way. */
    private static class Findings {

        boolean behind(List<StreamingQueryProgress> reports) {
            return lag(last(reports)) > lag(reports.get(0));
        }

        boolean neverForgets(List<StreamingQueryProgress> reports) {
            return remembered(last(reports)) > remembered(reports.get(0)) && reports.stream()
                    .flatMap(report -> Arrays.stream(report.stateOperators())).allMatch(state -> state.numRowsRemoved() == 0);
        }

        boolean drops(List<StreamingQueryProgress> reports) {
            return reports.stream().flatMap(report -> Arrays.stream(report.stateOperators()))
                    .anyMatch(state -> state.numRowsDroppedByWatermark() > 0);
        }

        List<String> of(List<StreamingQueryProgress> reports) {
            List<String> found = new ArrayList<>();
            Map.of(DROPS, drops(reports), BEHIND, behind(reports), NEVER, neverForgets(reports))
                    .forEach((finding, is) -> found.addAll(is ? List.of(finding) : List.of()));
            return found;
        }

        static long lag(StreamingQueryProgress report) {
            return Long.parseLong(report.sources()[0].metrics().getOrDefault("maxOffsetsBehindLatest", "0"));
        }

        static long remembered(StreamingQueryProgress report) {
            return Arrays.stream(report.stateOperators()).mapToLong(StateOperatorProgress::numRowsTotal).sum();
        }

        static StreamingQueryProgress last(List<StreamingQueryProgress> reports) {
            return reports.get(reports.size() - 1);
        }
    }

    /** What writes the query that is tried. */
    private interface Writing {
        DataStreamWriter<Row> write();
    }

    private static DataStreamWriter<Row> solution() {
        return counted(kafka().option("maxOffsetsPerTrigger", 100), "20 seconds").trigger(Trigger.AvailableNow());
    }

    private static DataStreamReader kafka() {
        return kafka(topic);
    }

    private static DataStreamReader kafka(String from) {
        return spark.readStream().format("kafka").option("kafka.bootstrap.servers", broker).option("subscribe", from)
                .option("startingOffsets", "earliest");
    }

    private static Dataset<Row> decoded(DataStreamReader kafka) {
        return kafka.load().select(from_json(col("value").cast("string"), PageViews.SCHEMA).as("view")).select("view.*");
    }

    private static Dataset<Row> byMinute(Dataset<Row> views) {
        return views.groupBy(window(col("event_time"), "1 minute"), col("page")).count();
    }

    private static DataStreamWriter<Row> counted(DataStreamReader kafka, String delay) {
        return byMinute(decoded(kafka).withWatermark("event_time", delay)).writeStream().outputMode("update");
    }

    private static void refused(String reason, Findings answer) {
        assertThatThrownBy(() -> findings(answer)).isInstanceOf(CheckFailedException.class).hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("04b", refusal));
    }

    /** A claim of the notebook about the query, alone: a wrong answer need not run for all of them. */
    private interface RunClaim {
        void of(Writing answer) throws Exception;
    }

    private static void refusedRun(RunClaim claim, Writing answer, String reason) {
        assertThatThrownBy(() -> claim.of(answer)).isInstanceOf(CheckFailedException.class).hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("04b", refusal));
    }

    private static QueryClaim that(String claim, Writing answer) throws Exception {
        return Check.exercise("04b").that(claim, QueryRun.of(answer.write()));
    }

    private static void reads(Writing answer) throws Exception {
        that("all views are read", answer).reads(400);
    }

    private static void takes(Writing answer) throws Exception {
        that("no more than a hundred at once", answer).takesAtMost(100);
    }

    private static void ends(Writing answer) throws Exception {
        that("it ends when all is read", answer).endsByItself();
    }

    private static void partitions(Writing answer) throws Exception {
        that("two partitions are enough", answer).keepsStateIn(2);
    }

    private static void keeps(Writing answer) throws Exception {
        that("what is over is forgotten", answer).keepsAtMost(20);
    }

    private static void waits(Writing answer) throws Exception {
        that("nobody comes too late", answer).waitsFor(Duration.ofSeconds(20));
    }

    /** The claims of the notebook about the query; one run shows what each of them is about. */
    private static void run(Writing answer) throws Exception {
        QueryRun run = QueryRun.of(answer.write());
        Check.exercise("04b").that("all views are read", run).reads(400)
                .that("no more than a hundred at once", run).takesAtMost(100)
                .that("it ends when all is read", run).endsByItself()
                .that("two partitions are enough", run).keepsStateIn(2)
                .that("what is over is forgotten", run).keepsAtMost(20)
                .that("nobody comes too late", run).waitsFor(Duration.ofSeconds(20));
    }

    /** The claims of the notebook about the reports. */
    private static void findings(Findings answer) {
        Check.exercise("04b")
                .that("a lag that grows is found", answer.of(day)).hasRows(BEHIND)
                .that("a query that catches up is well, and needs no state", answer.of(evening)).hasRows()
                .that("one that remembers every view is found", answer.of(ids)).hasRows(NEVER)
                .that("one that remembers two pages is well", answer.of(pages)).hasRows()
                .that("late rows are found in any report", answer.of(minutes)).hasRows(DROPS)
                .that("two kinds of state are both looked at", answer.of(twoStates)).hasRows(DROPS);
    }
}
