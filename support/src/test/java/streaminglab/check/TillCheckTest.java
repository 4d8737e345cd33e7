package streaminglab.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.TestSession;
import streaminglab.authoring.Course;
import streaminglab.schema.Orders;
import streaminglab.service.Checkout;

/** The check of exercise 04a, with right answers and with the wrong ones that people give. */
class TillCheckTest {

    /** What makes a listener that calls a phone. */
    private interface Alerting extends Function<Consumer<String>, StreamingQueryListener> {
    }

    private static final String COUNTS = "each micro-batch counts its orders, and the broken ones";
    private static final String ONE_BEGINNING = "an alert has one beginning and one end";
    private static final String EACH_ITS_OWN = "each till has an alert of its own";
    private static final String WITHOUT_ORDERS = "a micro-batch without orders ends no alert";
    private static final String[] OF_THE_BROKEN_TILL = {"1 | RAISED till-1: 1 of 2 orders are broken",
        "3 | CLEARED till-1: 0 of 1 orders are broken"};
    private static final Column BROKEN = expr("quantity is null or amount is null");
    private static final SampleStream SAMPLE = SampleStream.of(Orders.SCHEMA)
            .batch("o-1 | 2024-03-01 21:04:10 | c-1 | sencha | 3 | 18.60", "o-2 | 2024-03-01 21:04:20 | c-2 | kettle | 1 | 39.00",
                    "o-3 | 2024-03-01 21:04:30 | c-3 | mug | null | 8.00")
            .batch("o-4 | 2024-03-01 21:05:10 | c-1 | mug | 2 | null", "o-5 | 2024-03-01 21:05:20 | c-4 | assam | null | null",
                    "o-6 | 2024-03-01 21:05:30 | c-2 | mug | 1 | 8.00")
            .batch("o-7 | 2024-03-01 21:06:10 | c-5 | teapot | null | 24.50", "o-8 | 2024-03-01 21:06:20 | c-5 | sencha | 1 | null",
                    "o-9 | 2024-03-01 21:06:30 | c-1 | mug | 1 | 8.00")
            .batch("o-10 | 2024-03-01 21:07:10 | c-2 | mug | null | 8.00", "o-11 | 2024-03-01 21:07:20 | c-3 | mug | 2 | 16.00",
                    "o-12 | 2024-03-01 21:07:30 | c-1 | assam | 1 | 5.40")
            .batch("o-13 | 2024-03-01 21:08:10 | c-2 | kettle | 1 | 39.00", "o-14 | 2024-03-01 21:08:20 | c-3 | mug | 2 | 16.00");
    private static final SampleStream EDGE = SampleStream.of(Orders.SCHEMA)
            .batch("o-1 | 2024-03-01 21:04:10 | c-1 | mug | null | null", "o-2 | 2024-03-01 21:04:20 | c-1 | mug | null | 8.00")
            .batch("o-3 | null | null | null | 1 | 8.00");
    private static final SampleStream BROKEN_TILL = SampleStream.of(Orders.SCHEMA)
            .batch("o-1 | 2024-03-01 21:04:10 | c-1 | mug | null | 8.00", "o-2 | 2024-03-01 21:04:50 | c-2 | mug | 1 | 8.00")
            .batch("o-3 | 2024-03-01 21:06:10 | c-1 | mug | 1 | null")
            .batch("o-4 | 2024-03-01 21:08:00 | c-1 | mug | 1 | 8.00");
    private static final SampleStream SOUND_TILL = SampleStream.of(Orders.SCHEMA)
            .batch("o-1 | 2024-03-01 21:04:10 | c-1 | mug | 1 | 8.00")
            .batch("o-2 | 2024-03-01 21:05:10 | c-1 | mug | 1 | 8.00")
            .batch("o-3 | 2024-03-01 21:06:10 | c-1 | mug | 1 | 8.00");

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    @Test
    void theseClaimsAreThoseOfTheNotebook() {
        String cell = Course.in(Checkout.HOME).notebook("solutions/04a-metrics.ipynb").cell("check").source();
        assertThat(cell).contains("o-1 | 2024-03-01 21:04:10 | c-1 | mug | null | null",
                "o-2 | 2024-03-01 21:04:50 | c-2 | mug | 1 | 8.00", "withWatermark(\"event_time\", \"0 seconds\")",
                "\"3 | CLEARED till-1: 0 of 1 orders are broken\"");
        assertThat(Exercise.of(Checkout.HOME, "04a").claims()).hasSize(7).contains(COUNTS, ONE_BEGINNING);
    }

    @Test
    void theSolutionPasses() throws Exception {
        counts(TillCheckTest::sound);
        alertsRight(phone -> new Alert(phone));
    }

    @Test
    void otherRightAnswersPass() throws Exception {
        Function<Dataset<Row>, Dataset<Row>> sql = orders -> {
            orders.observe("till", count("*"), sum(when(BROKEN, 1).otherwise(0))).createOrReplaceTempView("till_orders");
            return orders.sparkSession().sql("select * from till_orders where quantity is not null and amount is not null");
        };
        counts(sql);
        counts(orders -> orders.observe("till", count(lit(1)), count(when(BROKEN, 1))).na()
                .drop(new String[] {"quantity", "amount"}));
        Map<String, Boolean> raised = new HashMap<>();
        alertsRight(phone -> {
            raised.clear();
            return new Ears(report -> {
                Row till = report.observedMetrics().get("till");
                if (till != null) {
                    double share = (double) till.<Long>getAs("broken") / till.<Long>getAs("orders");
                    boolean before = raised.getOrDefault(report.name(), false);
                    boolean now = share >= 0.5 || before && share > 0;
                    if (raised.put(report.name(), now) == null ? now : now != before) {
                        phone.accept(message(now, report));
                    }
                }
            });
        });
    }

    @Test
    void whatIsObservedAfterTheFilterIsNeverBroken() {
        countsRefused(orders -> orders.where("quantity is not null and amount is not null")
                .observe("till", count(lit(1)), count_if(BROKEN)), COUNTS, "put it before where");
    }

    @Test
    void countCountsWhatIsNotNull() {
        countsRefused(orders -> orders.observe("till", count(lit(1)), count(BROKEN)).where("not (quantity is null or amount is null)"),
                COUNTS, "count counts each value that is not null, and false is one");
    }

    @Test
    void aSumOfNothingIsNull() {
        countsRefused(orders -> orders.observe("till", count(lit(1)), sum(when(BROKEN, 1)))
                .where("quantity is not null and amount is not null"), COUNTS, "a sum of nothing, or of nulls, is null");
    }

    @Test
    void observeHasToBeGoneOnFrom() {
        countsRefused(orders -> {
            orders.observe("till", count(lit(1)), count_if(BROKEN));
            return orders.where("quantity is not null and amount is not null");
        }, COUNTS, "observes nothing under the name 'till', nor under any other. observe gives back a new Dataset");
        countsRefused(orders -> orders.observe("kasse", count(lit(1)), count_if(BROKEN)), COUNTS, "only under [kasse]");
    }

    @Test
    void toObserveIsNotToLeaveOut() {
        countsRefused(orders -> orders.observe("till", count(lit(1)), count_if(BROKEN)), "a broken order goes no further",
                "The order o-1 is broken and goes on");
    }

    @Test
    void anAlertIsSilentBetweenItsBeginningAndItsEnd() {
        refused(() -> oneBeginning(phone -> new Ears(report -> {
            if (2 * broken(report) >= orders(report)) {
                phone.accept(message(true, report));
            }
        })), ONE_BEGINNING + ": no. The alert of till-1 is raised again while it is raised");
    }

    @Test
    void oneFlagIsNotEnoughForTwoTills() {
        refused(() -> eachItsOwn(phone -> {
            boolean[] raised = {false};
            return new Ears(report -> {
                if (raised[0] ? broken(report) == 0 : 2 * broken(report) >= orders(report)) {
                    raised[0] = !raised[0];
                    phone.accept(message(raised[0], report));
                }
            });
        }), EACH_ITS_OWN + ": no. The alert of till-2 is cleared, and was not raised");
    }

    @Test
    void fewerThanHalfAreNotNone() {
        refused(() -> oneBeginning(phone -> {
            boolean[] raised = {false};
            return new Ears(report -> {
                if (raised[0] != 2 * broken(report) >= orders(report)) {
                    raised[0] = !raised[0];
                    phone.accept(message(raised[0], report));
                }
            });
        }), ONE_BEGINNING + ": no. The alert of till-1 is cleared, and 1 of 3 orders are broken still");
    }

    @Test
    void noneOfNoneIsNoNews() {
        refused(() -> withoutOrders(phone -> {
            boolean[] raised = {false};
            return new Ears(report -> {
                Row till = report.observedMetrics().get("till");
                long orders = till == null ? 0 : till.getLong(0);
                long broken = till == null ? 0 : till.getLong(1);
                if (raised[0] ? broken == 0 : orders > 0 && 2 * broken >= orders) {
                    raised[0] = !raised[0];
                    phone.accept((raised[0] ? "RAISED" : "CLEARED") + " till-1: " + broken + " of " + orders + " orders are broken");
                }
            });
        }), WITHOUT_ORDERS + ": no. The alert is cleared by a micro-batch without orders");
    }

    @Test
    void whatAListenerThrowsIsTold() {
        Alerting deaf = phone -> new Ears(report -> {
            if (2 * broken(report) >= orders(report)) {
                phone.accept(message(true, report));
            }
        });
        refused(() -> passedOver(deaf), "when it heard of the query mugs. A listener hears of every query of the session");
        refused(() -> withoutOrders(deaf), "when it heard of the query till-1.");
    }

    @Test
    void aListenerThatSaysNothingIsToldWhereReportsCome() {
        refused(() -> oneBeginning(phone -> new Ears(report -> { })), ONE_BEGINNING + ": no. The listener says nothing. Reports");
        refused(() -> oneBeginning(phone -> null), "Return the listener that it made");
    }

    private static Dataset<Row> sound(Dataset<Row> orders) {
        return orders.observe("till", count(lit(1)).as("orders"), count_if(BROKEN).as("broken"))
                .where("quantity is not null and amount is not null");
    }

    private static long orders(StreamingQueryProgress report) {
        return report.observedMetrics().get("till").getLong(0);
    }

    private static long broken(StreamingQueryProgress report) {
        return report.observedMetrics().get("till").getLong(1);
    }

    private static String message(boolean raised, StreamingQueryProgress report) {
        return (raised ? "RAISED " : "CLEARED ") + report.name() + ": " + broken(report) + " of " + orders(report)
                + " orders are broken";
    }

    /** A listener that hears of progress alone. */
    private static class Ears extends StreamingQueryListener {

        private final Consumer<StreamingQueryProgress> hears;

        Ears(Consumer<StreamingQueryProgress> hears) {
            this.hears = hears;
        }

        @Override
        public void onQueryStarted(QueryStartedEvent event) {
        }

        @Override
        public void onQueryProgress(QueryProgressEvent event) {
            hears.accept(event.progress());
        }

        @Override
        public void onQueryTerminated(QueryTerminatedEvent event) {
        }
    }

    /** The alert of the solution. */
    private static final class Alert extends Ears {

        private final List<String> raised = new ArrayList<>();
        private final Consumer<String> phone;

        Alert(Consumer<String> phone) {
            super(report -> { });
            this.phone = phone;
        }

        @Override
        public void onQueryProgress(QueryProgressEvent event) {
            StreamingQueryProgress report = event.progress();
            if (!report.observedMetrics().containsKey("till")) {
                return;
            }
            if (raised.contains(report.name())) {
                if (broken(report) == 0) {
                    raised.remove(report.name());
                    phone.accept(message(false, report));
                }
            } else if (2 * broken(report) >= orders(report)) {
                raised.add(report.name());
                phone.accept(message(true, report));
            }
        }
    }

    private static void alertsRight(Alerting alert) throws Exception {
        oneBeginning(alert);
        eachItsOwn(alert);
        withoutOrders(alert);
        passedOver(alert);
    }

    private static void countsRefused(Function<Dataset<Row>, Dataset<Row>> answer, String claim, String reason) {
        assertThatThrownBy(() -> counts(answer)).isInstanceOf(CheckFailedException.class).hasMessageStartingWith(claim + ": no. ")
                .hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("04a", refusal));
    }

    private static void refused(ThrowingCallable check, String reason) {
        assertThatThrownBy(check).isInstanceOf(CheckFailedException.class).hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("04a", refusal));
    }

    /** The claims of the notebook about the query. */
    private static void counts(Function<Dataset<Row>, Dataset<Row>> soundOrders) throws Exception {
        Check.exercise("04a")
                .that(COUNTS, SAMPLE.through(soundOrders, "append"))
                .observes("till", "1 | 3 | 1", "2 | 3 | 2", "3 | 3 | 2", "4 | 3 | 1", "5 | 2 | 0")
                .that("an order that lacks both is broken once", EDGE.through(soundOrders, "append"))
                .observes("till", "1 | 2 | 2", "2 | 1 | 0")
                .that("a broken order goes no further", EDGE.through(soundOrders, "append"))
                .hasRows("2 | o-3 | null | null | null | 1 | 8.00");
    }

    private static Check check() {
        return Check.exercise("04a");
    }

    // The claims of the notebook about the listener, each alone: a wrong answer need not run them all.

    private static void oneBeginning(Alerting alert) throws Exception {
        check().that(ONE_BEGINNING, WatchedStreams.of("till-1", SAMPLE, TillCheckTest::sound).heardBy(alert))
                .hasRows("2 | RAISED till-1: 2 of 3 orders are broken", "5 | CLEARED till-1: 0 of 2 orders are broken");
    }

    private static void eachItsOwn(Alerting alert) throws Exception {
        check().that(EACH_ITS_OWN, WatchedStreams.of("till-1", BROKEN_TILL, TillCheckTest::sound)
                .and("till-2", SOUND_TILL, TillCheckTest::sound).heardBy(alert)).hasRows(OF_THE_BROKEN_TILL);
    }

    private static void withoutOrders(Alerting alert) throws Exception {
        check().that(WITHOUT_ORDERS, WatchedStreams.of("till-1", BROKEN_TILL,
                orders -> sound(orders).withWatermark("event_time", "0 seconds")
                        .groupBy(window(col("event_time"), "1 minute")).count()).heardBy(alert)).hasRows(OF_THE_BROKEN_TILL);
    }

    private static void passedOver(Alerting alert) throws Exception {
        check().that("a query that observes nothing is passed over",
                WatchedStreams.of("mugs", SOUND_TILL, orders -> orders.where("product = 'mug'"))
                        .and("till-1", BROKEN_TILL, TillCheckTest::sound).heardBy(alert)).hasRows(OF_THE_BROKEN_TILL);
    }
}
