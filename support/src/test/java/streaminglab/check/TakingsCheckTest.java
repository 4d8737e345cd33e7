package streaminglab.check;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.TestSession;
import streaminglab.authoring.Course;
import streaminglab.schema.Orders;
import streaminglab.service.Checkout;

/** The check of exercise 03b, with right answers and with the wrong ones that people give. */
class TakingsCheckTest {

    private static final Column MINUTE = window(col("event_time"), "1 minute");
    private static final Column PRICE = sum("amount").divide(sum("quantity")).cast("decimal(10,2)").as("euros_per_piece");

    private static final String ONCE = "a customer is counted once, and each piece weighs the same";
    private static final SampleStream SAMPLE = SampleStream.of(Orders.SCHEMA)
            .batch("o-1 | 2024-03-01 21:04:10 | c-1 | sencha | 3 | 18.60",
                    "o-2 | 2024-03-01 21:04:40 | c-2 | kettle | 1 | 39.00",
                    "o-3 | 2024-03-01 21:05:05 | c-1 | mug | 4 | 32.00")
            .batch("o-4 | 2024-03-01 21:04:59 | c-1 | sencha | 1 | 6.20");
    private static final SampleStream MIDNIGHT = SampleStream.of(Orders.SCHEMA)
            .batch("o-1 | 2024-03-01 23:59:59.999 | c-1 | mug | 1 | 8.00",
                    "o-2 | 2024-03-02 00:00:00 | c-1 | mug | 2 | 16.00");
    private static final SampleStream BROKEN = SampleStream.of(Orders.SCHEMA)
            .batch("o-1 | 2024-03-01 21:04:10 | c-1 | mug | null | 8.00",
                    "o-2 | 2024-03-01 21:04:20 | c-2 | mug | 2 | null",
                    "o-3 | 2024-03-01 21:04:30 | null | mug | 2 | 16.00",
                    "o-4 | null | c-4 | mug | 1 | 8.00",
                    "o-5 | 2024-03-01 21:04:50 | c-5 | null | 2 | 12.00");

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    @Test
    void theseClaimsAreThoseOfTheNotebook() {
        String cell = Course.in(Checkout.HOME).notebook("solutions/03b-aggregations.ipynb").cell("check").source();
        assertThat(cell).contains("o-1 | 2024-03-01 23:59:59.999 | c-1 | mug | 1 | 8.00",
                "o-4 | null | c-4 | mug | 1 | 8.00", "hasRows(\"1 | 2024-03-01 21:04:00 | 1 | 7.00\")");
        assertThat(Exercise.of(Checkout.HOME, "03b").claims()).hasSize(6);
    }

    @Test
    void theSolutionPasses() throws Exception {
        check(orders -> products(whole(orders), MINUTE), orders -> shop(whole(orders)));
    }

    @Test
    void sqlIsAnotherRightAnswer() throws Exception {
        check(orders -> sql(orders, "select window.start as minute, product, count(*) as orders, sum(quantity) as pieces,"
                        + " sum(amount) as takings from sample_orders where amount is not null and quantity is not null"
                        + " group by window(event_time, '1 minute'), product"),
                orders -> sql(orders, "select window.start as minute, approx_count_distinct(customer_id) as customers,"
                        + " cast(round(sum(amount) / sum(quantity), 2) as decimal(10,2)) as euros_per_piece"
                        + " from sample_orders where amount + quantity is not null group by window(event_time, '1 minute')"));
    }

    @Test
    void anotherOrderOfOperatorsIsRightToo() throws Exception {
        check(orders -> orders.na().drop(new String[] {"event_time", "quantity", "amount"})
                        .groupBy(date_trunc("minute", col("event_time")).as("minute"), col("product"))
                        .agg(count("order_id").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings")),
                orders -> whole(orders.withWatermark("event_time", "1 hour")).groupBy(MINUTE)
                        .agg(PRICE, approx_count_distinct("customer_id").as("customers"))
                        .selectExpr("window.start as minute", "customers", "euros_per_piece"));
    }

    @Test
    void theClockOnTheWallIsNotTheTimeOfAnOrder() {
        productsRefused(orders -> products(whole(orders), window(current_timestamp(), "1 minute")),
                "orders of a minute are added up", "grouped by the clock on the wall");
    }

    @Test
    void windowsHaveTheLengthThatIsAskedFor() {
        productsRefused(orders -> products(whole(orders), window(col("event_time"), "1 minute", "30 seconds")),
                "orders of a minute are added up", "windows slide");
        productsRefused(orders -> products(whole(orders), window(col("event_time"), "1 hour")),
                "orders of a minute are added up", "begins at 2024-03-01 21:00:00, where none should begin");
    }

    @Test
    void aWindowIsNamedByItsStart() {
        productsRefused(orders -> products(whole(orders), MINUTE, "window.end"), "orders of a minute are added up",
                "named 1 minute late: that is the end");
        productsRefused(orders -> products(whole(orders), MINUTE, "window"), "orders of a minute are added up",
                "The first column holds the whole window");
    }

    @Test
    void columnsHaveTheirNames() {
        productsRefused(orders -> products(whole(orders), MINUTE).withColumnRenamed("pieces", "quantity"),
                "each column has its name and type", "Column 4 is quantity BIGINT, and should be pieces BIGINT.");
        productsRefused(orders -> products(whole(orders), MINUTE).withColumn("takings", col("takings").cast("double")),
                "orders of a minute are added up", "Missing: (1 | 2024-03-01 21:04:00 | kettle | 1 | 1 | 39.00)");
    }

    @Test
    void aBrokenOrderIsNone() {
        productsRefused(orders -> products(orders, MINUTE), "what is no order is not counted",
                "An order without a quantity or without an amount is counted");
        shopRefused(orders -> shop(orders), "nobody is not a customer",
                "An order without a quantity or without an amount is counted");
        productsRefused(orders -> whole(orders).groupBy(date_trunc("minute", col("event_time")).as("minute"), col("product"))
                        .agg(count("*").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings")),
                "what is no order is not counted", "events that have no time are counted");
    }

    @Test
    void anAmountIsForAllPieces() {
        productsRefused(orders -> products(whole(orders).withColumn("amount", col("amount").multiply(col("quantity"))
                        .cast("decimal(10,2)")), MINUTE),
                "orders of a minute are added up", "don't multiply it by the quantity");
    }

    @Test
    void differentCustomersAreCounted() {
        shopRefused(orders -> shop(whole(orders), count("customer_id"), PRICE), ONCE, "who orders twice is counted twice");
        assertThatThrownBy(() -> checkShop(orders -> shop(whole(orders), countDistinct("customer_id"), PRICE)))
                .isInstanceOf(CheckFailedException.class).hasMessageContaining("approx_count_distinct needs little memory");
    }

    @Test
    void anAverageOfPricesIsNotThePriceOfAPiece() {
        shopRefused(orders -> shop(whole(orders), approx_count_distinct("customer_id"),
                        avg(col("amount").divide(col("quantity"))).cast("decimal(10,2)").as("euros_per_piece")),
                ONCE, "one kettle weighs as much as three packets");
    }

    @Test
    void nullAndRowsThatStandStillAreNoAnswers() {
        assertThatThrownBy(() -> checkShop(orders -> null)).hasMessageContaining("returned null");
        assertThatThrownBy(() -> checkShop(orders -> Orders.sample(TestSession.get())))
                .isInstanceOf(CheckFailedException.class).hasMessageContaining("rows that stand still");
    }

    private static Dataset<Row> whole(Dataset<Row> orders) {
        return orders.where("quantity is not null and amount is not null");
    }

    private static Dataset<Row> products(Dataset<Row> orders, Column window) {
        return products(orders, window, "window.start");
    }

    private static Dataset<Row> products(Dataset<Row> orders, Column window, String name) {
        return orders.groupBy(window.as("window"), col("product"))
                .agg(count("*").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"))
                .selectExpr(name + " as minute", "product", "orders", "pieces", "takings");
    }

    private static Dataset<Row> shop(Dataset<Row> orders) {
        return shop(orders, approx_count_distinct("customer_id"), PRICE);
    }

    private static Dataset<Row> shop(Dataset<Row> orders, Column customers, Column price) {
        return orders.groupBy(MINUTE).agg(customers.as("customers"), price)
                .selectExpr("window.start as minute", "customers", "euros_per_piece");
    }

    private static Dataset<Row> sql(Dataset<Row> orders, String query) {
        orders.createOrReplaceTempView("sample_orders");
        return orders.sparkSession().sql(query);
    }

    private static void productsRefused(Function<Dataset<Row>, Dataset<Row>> products, String claim, String reason) {
        assertThatThrownBy(() -> checkProducts(products)).isInstanceOf(CheckFailedException.class)
                .hasMessageStartingWith(claim).hasMessageContaining(": no. ").hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("03b", refusal));
    }

    private static void shopRefused(Function<Dataset<Row>, Dataset<Row>> shop, String claim, String reason) {
        assertThatThrownBy(() -> checkShop(shop)).isInstanceOf(CheckFailedException.class)
                .hasMessageStartingWith(claim).hasMessageContaining(": no. ").hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("03b", refusal));
    }

    private static void check(Function<Dataset<Row>, Dataset<Row>> products, Function<Dataset<Row>, Dataset<Row>> shop)
            throws Exception {
        checkProducts(products);
        checkShop(shop);
    }

    /** The claims of the notebook on what each product brought. */
    private static void checkProducts(Function<Dataset<Row>, Dataset<Row>> products) throws Exception {
        Check.exercise("03b")
                .that("orders of a minute are added up, also over micro-batches", SAMPLE.through(products, "update"))
                .hasRows("1 | 2024-03-01 21:04:00 | kettle | 1 | 1 | 39.00", "1 | 2024-03-01 21:04:00 | sencha | 1 | 3 | 18.60",
                        "1 | 2024-03-01 21:05:00 | mug | 1 | 4 | 32.00", "2 | 2024-03-01 21:04:00 | sencha | 2 | 4 | 24.80")
                .that("each column has its name and type", SAMPLE.through(products, "update"))
                .hasSchema("minute TIMESTAMP, product STRING, orders BIGINT, pieces BIGINT, takings DECIMAL(20,2)")
                .that("a millisecond before midnight is the old day", MIDNIGHT.through(products, "update"))
                .hasRows("1 | 2024-03-01 23:59:00 | mug | 1 | 1 | 8.00", "1 | 2024-03-02 00:00:00 | mug | 1 | 2 | 16.00")
                .that("what is no order is not counted", BROKEN.through(products, "update"))
                .hasRows("1 | 2024-03-01 21:04:00 | mug | 1 | 2 | 16.00", "1 | 2024-03-01 21:04:00 | null | 1 | 2 | 12.00");
    }

    /** Those on what a piece costs. */
    private static void checkShop(Function<Dataset<Row>, Dataset<Row>> shop) throws Exception {
        Check.exercise("03b")
                .that(ONCE, SAMPLE.through(shop, "update"))
                .hasRows("1 | 2024-03-01 21:04:00 | 2 | 14.40", "1 | 2024-03-01 21:05:00 | 1 | 8.00",
                        "2 | 2024-03-01 21:04:00 | 2 | 12.76")
                .that("nobody is not a customer", BROKEN.through(shop, "update"))
                .hasRows("1 | 2024-03-01 21:04:00 | 1 | 7.00");
    }
}
