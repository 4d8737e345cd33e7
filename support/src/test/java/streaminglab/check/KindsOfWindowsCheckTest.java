package streaminglab.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.TestSession;
import streaminglab.authoring.Course;
import streaminglab.schema.PageViews;
import streaminglab.service.Checkout;

/** The check of exercise 03a, with right answers and with the wrong ones that people give. */
class KindsOfWindowsCheckTest {

    private static final Column TIME = col("event_time");
    private static final Column SESSION = session_window(TIME, "30 minutes");
    private static final String SHIFTS = "each shift has its views: no. ";
    private static final String RUSHES = "each view counts in two stretches of ten minutes: no. ";
    private static final String VISITS = "a visit reaches from its first view to its last: no. ";
    private static final SampleStream SAMPLE = SampleStream.of(PageViews.SCHEMA)
            .batch("v-1 | 2024-03-01 21:02:00 | c-1 | /tea | search", "v-2 | 2024-03-01 21:07:30 | c-2 | /tea | friend",
                    "v-3 | 2024-03-01 21:09:00 | c-1 | /cart | null")
            .batch("v-4 | 2024-03-01 22:10:00 | c-1 | /tea | newsletter",
                    "v-5 | 2024-03-01 21:31:00 | c-2 | /help | null");
    private static final SampleStream EDGES = SampleStream.of(PageViews.SCHEMA)
            .batch("v-1 | 2024-03-02 05:59:59.999 | c-1 | /tea | null", "v-2 | 2024-03-02 06:00:00 | c-2 | /tea | null")
            .batch("v-3 | 2024-03-02 06:29:59.999 | c-1 | /tea | null",
                    "v-4 | 2024-03-02 06:30:00.001 | c-2 | /tea | null");
    private static final SampleStream ODD = SampleStream.of(PageViews.SCHEMA)
            .batch("v-1 | null | c-1 | /tea | null", "v-2 | 1969-12-31 23:58:00 | c-1 | /tea | null",
                    "v-3 | 2024-03-01 02:00:00 | null | /tea | null", "v-4 | 9999-12-31 21:58:00 | c-2 | /tea | null");

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    @Test
    void theseClaimsAreThoseOfTheNotebook() {
        String cell = Course.in(Checkout.HOME).notebook("solutions/03a-window-types.ipynb").cell("check").source();
        assertThat(cell).contains("v-4 | 2024-03-02 06:30:00.001 | c-2 | /tea | null",
                "v-3 | 2024-03-01 02:00:00 | null",
                ".writesIn(\"complete\")", "\"1 | c-2 | 9999-12-31 21:58:00 | 9999-12-31 21:58:00 | 1\"");
        assertThat(Exercise.of(Checkout.HOME, "03a").claims()).hasSize(9);
    }

    @Test
    void theSolutionPasses() throws Exception {
        checkShifts(views -> shifts(views, window(TIME, "8 hours", "8 hours", "6 hours")));
        checkRushes(views -> rushes(views, window(TIME, "10 minutes", "5 minutes")));
        checkVisits(views -> visits(known(views), SESSION).writeStream().outputMode("complete"));
    }

    @Test
    void sqlAndOtherEdgesOfTheSameShiftsAreRightToo() throws Exception {
        checkShifts(views -> sql(views, "select window.start as shift, count(*) as views from sample_views"
                + " group by window(event_time, '8 hours', '8 hours', '-2 hours')"));
        checkRushes(views -> sql(views, "select window.start as start, page, count(view_id) as views from sample_views"
                + " group by page, window(event_time, '10 minutes', '5 minutes')"));
        checkVisits(views -> sql(views, "select customer_id, min(event_time) as first, max(event_time) as last,"
                + " count(*) as views from sample_views where customer_id is not null"
                + " group by customer_id, session_window(event_time, '30 minutes')")
                .writeStream().outputMode("complete"));
    }

    @Test
    void otherWaysToTheSameGroupsAreRightToo() throws Exception {
        checkShifts(views -> views.where("event_time is not null")
                .groupBy(window(TIME.minus(sixHours()), "8 hours").getField("start").plus(sixHours()).as("shift"))
                .agg(count("*").as("views")));
        checkVisits(views -> visits(views.withWatermark("event_time", "1 hour"), SESSION)
                .where("customer_id is not null").writeStream().outputMode("complete"));
    }

    @Test
    void shiftsDoNotBeginAtMidnight() {
        refused(() -> checkShifts(views -> shifts(views, window(TIME, "8 hours"))),
                SHIFTS + "Your shifts begin at 00:00, 08:00 and 16:00");
    }

    @Test
    void aShiftHasOneLengthAndOneName() {
        refused(() -> checkShifts(views -> shifts(views, window(TIME, "8 hours", "4 hours", "2 hours"))),
                SHIFTS + "There are windows that begin in between");
        refused(() -> checkShifts(views -> shifts(views, window(TIME, "1 hour"))),
                SHIFTS + "There is a window that begins at 2024-03-01 21:00:00");
        refused(() -> checkShifts(views -> shifts(views, window(TIME, "8 hours", "8 hours", "6 hours"), "window.end")),
                SHIFTS + "Each row is named 480 minutes late");
        refused(() -> checkShifts(views -> shifts(views, window(current_timestamp(), "8 hours", "8 hours", "6 hours"))),
                "grouped by the clock on the wall");
    }

    @Test
    void rushesOverlap() {
        refused(() -> checkRushes(views -> rushes(views, window(TIME, "10 minutes"))),
                RUSHES + "No window begins at 20:55, and one should. Each view lies in two windows");
        refused(() -> checkRushes(views -> rushes(views, window(TIME, "10 minutes", "1 minute"))),
                RUSHES + "A window begins at 20:53. They are to begin every five minutes");
        refused(() -> checkRushes(views -> rushes(views, window(TIME, "5 minutes"))),
                RUSHES + "No window begins at 20:55");
        refused(() -> checkRushes(views -> rushes(views, window(TIME, "20 minutes", "5 minutes"))),
                RUSHES + "A window begins at 20:45, and a view that is in it comes later than ten minutes after that");
    }

    @Test
    void aVisitIsMadeByItsViewsAndNotByTheClock() {
        refused(() -> checkVisits(views -> complete(visits(known(views), window(TIME, "30 minutes"), "window.start"))),
                VISITS + "A visit begins at 21:00, and nobody looked at a page then");
        refused(() -> checkVisits(views -> complete(visits(known(views), date_trunc("hour", TIME)))),
                "half an hour to the second is one visit");
    }

    @Test
    void aVisitEndsWithItsLastView() {
        refused(() -> checkVisits(views -> complete(known(views).groupBy(SESSION, col("customer_id"))
                        .agg(count("*").as("views"))
                        .selectExpr("customer_id", "session_window.start as first",
                                "session_window.end as last", "views"))),
                VISITS + "A visit ends after its last view");
    }

    @Test
    void theGapOfAVisitIsHalfAnHour() {
        refused(() -> checkVisits(views -> complete(visits(known(views), session_window(TIME, "10 minutes")))),
                VISITS + "The visit of c-2 from 2024-03-01 21:07:30 is cut in two");
        refused(() -> checkVisits(views -> complete(visits(known(views), session_window(TIME, "2 hours")))),
                VISITS + "The visit of c-1 from 2024-03-01 21:02:00 goes on too long");
    }

    @Test
    void strangersAreNotOneCustomer() {
        refused(() -> checkVisits(views -> complete(visits(views, SESSION))),
                "nobody visits nothing: no. There is a visit of nobody");
    }

    @Test
    void onlyCompleteShowsAllVisitsEachTime() {
        refused(() -> checkVisits(views -> visits(known(views), SESSION).writeStream().outputMode("update")),
                "While a session lasts, its end moves");
        refused(() -> checkVisits(views -> visits(known(views), SESSION).writeStream()), "or take a mode that");
        refused(() -> checkVisits(views -> visits(known(views).withWatermark("event_time", "1 hour"), SESSION)
                        .writeStream()),
                "the screen gets all visits each time: no. The query writes in the mode append, which hands over each"
                        + " row once, when it can't change any more. Here it takes complete");
        refused(() -> checkVisits(views -> known(views).groupBy(SESSION).count().writeStream().outputMode("complete")),
                "A session is somebody's");
        refused(() -> checkVisits(views -> known(views).writeStream().outputMode("complete")),
                "without groupBy that would be the whole stream");
    }

    private static Column sixHours() {
        return org.apache.spark.sql.functions.expr("interval 6 hours");
    }

    private static Dataset<Row> known(Dataset<Row> views) {
        return views.where("customer_id is not null");
    }

    private static Dataset<Row> shifts(Dataset<Row> views, Column window) {
        return shifts(views, window, "window.start");
    }

    private static Dataset<Row> shifts(Dataset<Row> views, Column window, String name) {
        return views.groupBy(window.as("window")).agg(count("*").as("views")).selectExpr(name + " as shift", "views");
    }

    private static Dataset<Row> rushes(Dataset<Row> views, Column window) {
        return views.groupBy(window.as("window"), col("page")).agg(count("*").as("views"))
                .selectExpr("window.start as start", "page", "views");
    }

    private static Dataset<Row> visits(Dataset<Row> views, Column window) {
        return visits(views, window, "first");
    }

    private static Dataset<Row> visits(Dataset<Row> views, Column window, String first) {
        return views.groupBy(window, col("customer_id"))
                .agg(min("event_time").as("first"), max("event_time").as("last"), count("*").as("views"))
                .selectExpr("customer_id", first + " as first", "last", "views");
    }

    private static DataStreamWriter<Row> complete(Dataset<Row> rows) {
        return rows.writeStream().outputMode("complete");
    }

    private static Dataset<Row> sql(Dataset<Row> views, String query) {
        views.createOrReplaceTempView("sample_views");
        return views.sparkSession().sql(query);
    }

    private static void refused(ThrowingCallable check, String reason) {
        assertThatThrownBy(check).isInstanceOf(CheckFailedException.class).hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("03a", refusal));
    }

    /** The claims of the notebook on shifts. */
    private static void checkShifts(Function<Dataset<Row>, Dataset<Row>> shifts) throws Exception {
        Check.exercise("03a")
                .that("each shift has its views", SAMPLE.through(shifts, "update"))
                .hasRows("1 | 2024-03-01 14:00:00 | 3", "2 | 2024-03-01 14:00:00 | 4", "2 | 2024-03-01 22:00:00 | 1")
                .that("a shift includes its start and excludes its end", EDGES.through(shifts, "update"))
                .hasRows("1 | 2024-03-01 22:00:00 | 1", "1 | 2024-03-02 06:00:00 | 1", "2 | 2024-03-02 06:00:00 | 3")
                .that("no time is no shift, and any other time is one", ODD.through(shifts, "update"))
                .hasRows("1 | 1969-12-31 22:00:00 | 1", "1 | 2024-02-29 22:00:00 | 1", "1 | 9999-12-31 14:00:00 | 1");
    }

    /** Those on rushes. */
    private static void checkRushes(Function<Dataset<Row>, Dataset<Row>> rushes) throws Exception {
        Check.exercise("03a")
                .that("each view counts in two stretches of ten minutes", SAMPLE.through(rushes, "update"))
                .hasRows("1 | 2024-03-01 20:55:00 | /tea | 1", "1 | 2024-03-01 21:00:00 | /cart | 1",
                        "1 | 2024-03-01 21:00:00 | /tea | 2", "1 | 2024-03-01 21:05:00 | /cart | 1",
                        "1 | 2024-03-01 21:05:00 | /tea | 1", "2 | 2024-03-01 21:25:00 | /help | 1",
                        "2 | 2024-03-01 21:30:00 | /help | 1", "2 | 2024-03-01 22:05:00 | /tea | 1",
                        "2 | 2024-03-01 22:10:00 | /tea | 1")
                .that("the columns of a rush have their names and types", SAMPLE.through(rushes, "update"))
                .hasSchema("start TIMESTAMP, page STRING, views BIGINT");
    }

    /** Those on visits. */
    private static void checkVisits(Function<Dataset<Row>, DataStreamWriter<Row>> visits) throws Exception {
        Check.exercise("03a")
                .that("the screen gets all visits each time", SAMPLE.writtenBy(visits))
                .writesIn("complete")
                .that("a visit reaches from its first view to its last", SAMPLE.writtenBy(visits))
                .hasRows("1 | c-1 | 2024-03-01 21:02:00 | 2024-03-01 21:09:00 | 2",
                        "1 | c-2 | 2024-03-01 21:07:30 | 2024-03-01 21:07:30 | 1",
                        "2 | c-1 | 2024-03-01 21:02:00 | 2024-03-01 21:09:00 | 2",
                        "2 | c-1 | 2024-03-01 22:10:00 | 2024-03-01 22:10:00 | 1",
                        "2 | c-2 | 2024-03-01 21:07:30 | 2024-03-01 21:31:00 | 2")
                .that("half an hour to the second is one visit, a millisecond more is two", EDGES.writtenBy(visits))
                .hasRows("1 | c-1 | 2024-03-02 05:59:59.999 | 2024-03-02 05:59:59.999 | 1",
                        "1 | c-2 | 2024-03-02 06:00:00 | 2024-03-02 06:00:00 | 1",
                        "2 | c-1 | 2024-03-02 05:59:59.999 | 2024-03-02 06:29:59.999 | 2",
                        "2 | c-2 | 2024-03-02 06:00:00 | 2024-03-02 06:00:00 | 1",
                        "2 | c-2 | 2024-03-02 06:30:00.001 | 2024-03-02 06:30:00.001 | 1")
                .that("nobody visits nothing", ODD.writtenBy(visits))
                .hasRows("1 | c-1 | 1969-12-31 23:58:00 | 1969-12-31 23:58:00 | 1",
                        "1 | c-2 | 9999-12-31 21:58:00 | 9999-12-31 21:58:00 | 1");
    }
}
