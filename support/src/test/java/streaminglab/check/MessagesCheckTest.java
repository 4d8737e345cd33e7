package streaminglab.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.TestSession;
import streaminglab.authoring.Course;
import streaminglab.service.Checkout;

/** The check of exercise 02b, with right answers and with the wrong ones that people give. */
class MessagesCheckTest {

    private static final String FIELDS =
            "order_id STRING, event_time TIMESTAMP, items ARRAY<STRUCT<product: STRING, quantity: INT>>";
    private static final String CORRUPT = ", _corrupt_record STRING";
    private static final String LACKING = "data.order_id is null or data.event_time is null or data.items is null"
            + " or size(data.items) = 0";
    private static final String ROWS = "each item of an order is a row: no. ";
    private static final String HARMLESS =
            "fields in another order, fields unheard of and a far date are no harm: no. ";
    private static final String AS_IT_CAME = "what is no order is set aside as it came: no. ";
    private static final String LOST = "whatever comes, nothing is lost: no. ";

    private static final String CUT_OFF = "{\"order_id\": \"o-3\", \"event_time\": \"2024-03-0";
    private static final String A_FEW = """
            {"order_id": "o-4", "event_time": "2024-03-01T21:05:05Z", "items": [{"product": "mug", "quantity": "a few"}]}""";
    private static final String NO_TIME = """
            {"order_id": "o-5", "items": [{"product": "mug", "quantity": 2}]}""";
    private static final String UNHEARD_OF = """
            {"gift": true, "items": [{"quantity": 2, "product": "mug", "colour": "red"}], \
            "event_time": "9999-12-31T23:59:59+00:00", "order_id": "o-6"}""";
    private static final String NO_ITEMS = """
            {"order_id": "o-7", "event_time": "2024-03-01T21:06:00Z", "items": []}""";
    private static final String WHICH_DAY = """
            {"order_id": "o-8", "event_time": "yesterday", "items": [{"product": "mug", "quantity": 1}]}""";
    private static final String NOT_A_LIST = """
            {"order_id": "o-9", "event_time": "2024-03-01T21:06:00Z", "items": "mug"}""";

    private static final StructType KAFKA = StructType.fromDDL("key BINARY, value BINARY");
    private static final SampleStream SAMPLE = SampleStream.of(KAFKA)
            .batch("""
                    till-1 | {"order_id": "o-1", "event_time": "2024-03-01T21:04:10Z", "items": \
                    [{"product": "sencha", "quantity": 3}, {"product": "mug", "quantity": 1}]}""",
                    """
                    till-2 | {"order_id": "o-2", "event_time": "2024-03-01T21:04:40Z", "items": \
                    [{"product": "kettle", "quantity": 1}]}""")
            .batch("till-2 | " + CUT_OFF, "till-1 | " + A_FEW, "till-1 | " + NO_TIME);
    private static final SampleStream HOSTILE = SampleStream.of(KAFKA)
            .batch("till-3 | null", "till-3 | {}", "null | <html>502 Bad Gateway</html>", "till-3 | " + NO_ITEMS)
            .batch("till-3 | " + WHICH_DAY, "till-3 | " + NOT_A_LIST, "till-4 | " + UNHEARD_OF);

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    @Test
    void theseClaimsAreThoseOfTheNotebook() {
        Course course = Course.in(Checkout.HOME);
        assertThat(course.notebook("solutions/02b-json-messages.ipynb").cell("broken").source())
                .contains(A_FEW, NO_TIME);
        assertThat(course.notebook("solutions/02b-json-messages.ipynb").cell("check").source())
                .contains(NO_ITEMS, WHICH_DAY, NOT_A_LIST, "null | <html>502 Bad Gateway</html>",
                        "hasRows(\"2 | o-6 | 9999-12-31 23:59:59 | mug | 2\")");
        assertThat(Exercise.of(Checkout.HOME, "02b").claims()).hasSize(5);
    }

    @Test
    void theSolutionPasses() throws Exception {
        checkItems(messages -> items(judged(messages).where("reason is null")));
        checkSetAside(messages -> setAside(judged(messages)));
    }

    @Test
    void sqlIsAnotherRightAnswer() throws Exception {
        String data = "from_json(cast(value as string), '" + FIELDS + CORRUPT + "', map('mode', 'PERMISSIVE')) as data";
        checkItems(messages -> sql(messages, "select data.order_id, data.event_time, inline(data.items)"
                + " from (select " + data + " from messages) where data._corrupt_record is null"
                + " and data.order_id is not null and data.event_time is not null"));
        checkSetAside(messages -> sql(messages, "select * from (select string(key) as key, string(value) as value,"
                + " case when data._corrupt_record is not null then 'malformed'"
                + " when " + LACKING + " then 'incomplete' end as reason"
                + " from (select *, " + data + " from messages)) where reason is not null"));
    }

    @Test
    void anotherOrderOfOperatorsIsRightToo() throws Exception {
        checkItems(messages -> decoded(messages, CORRUPT).select("data.*")
                .na().drop(new String[] {"order_id", "event_time"})
                .withColumn("item", explode(col("items"))).where("_corrupt_record is null")
                .selectExpr("order_id", "event_time", "item.product", "item.quantity"));
        checkSetAside(messages -> decoded(messages, CORRUPT).where("data._corrupt_record is not null or " + LACKING)
                .withColumn("reason", expr("if(data._corrupt_record is null, 'incomplete', 'malformed')"))
                .select("key", "value", "reason"));
    }

    @Test
    void aHoleIsNotAnOrder() {
        refused(() -> checkItems(messages -> items(decoded(messages, ""))),
                ROWS + "A field of the wrong type has become null");
        refused(() -> checkItems(messages -> decoded(messages, "")
                        .select(col("data.order_id"), col("data.event_time"),
                                explode_outer(col("data.items")).as("item"))
                        .select("order_id", "event_time", "item.product", "item.quantity")),
                ROWS + "There are rows without an order or without a product");
    }

    @Test
    void withoutOptionsFromJsonReadsOnlyWhatIsAskedFor() {
        refused(() -> checkItems(messages -> items(messages
                        .withColumn("data", from_json(col("value").cast("string"), StructType.fromDDL(FIELDS + CORRUPT)))
                        .where("data._corrupt_record is null and data.event_time is not null"))),
                ROWS + "A field of the wrong type has become null");
        refused(() -> checkSetAside(messages -> decoded(messages, "").where(LACKING)
                        .selectExpr("key", "value", "if(data.order_id is null, 'malformed', 'incomplete') as reason")),
                AS_IT_CAME + "The message " + A_FEW + " is malformed, and it is not set aside");
    }

    @Test
    void whatIsMissingIsNotCorrupt() {
        refused(() -> checkItems(messages -> items(decoded(messages, CORRUPT).where("data._corrupt_record is null"))),
                ROWS + "An order without its time is passed on");
    }

    @Test
    void failFastEndsTheQuery() {
        refused(() -> checkItems(messages -> items(messages.withColumn("data", from_json(col("value").cast("string"),
                StructType.fromDDL(FIELDS), Map.of("mode", "FAILFAST"))))),
                "In the mode FAILFAST one malformed message ends");
    }

    @Test
    void anOrderHasAllItsItems() {
        refused(() -> checkItems(messages -> judged(messages).where("reason is null")
                .selectExpr("data.order_id", "data.event_time", "data.items[0].product", "data.items[0].quantity")),
                ROWS + "Of an order with several items, not all are here");
        refused(() -> checkItems(messages -> judged(messages).where("reason is null")
                .selectExpr("data.order_id", "data.event_time", "data.items.product", "data.items.quantity")),
                ROWS + "\"[sencha, mug]\" is a whole list");
    }

    @Test
    void aTimeIsNoText() {
        refused(() -> checkItems(messages -> items(messages.withColumn("data", from_json(col("value").cast("string"),
                        StructType.fromDDL(FIELDS.replace("TIMESTAMP", "STRING") + CORRUPT),
                        Map.of("mode", "PERMISSIVE")))
                        .where("data._corrupt_record is null"))),
                ROWS + "event_time is text still");
    }

    @Test
    void aLackingFieldIsLookedForInEachMessage() {
        refused(() -> checkSetAside(messages -> decoded(messages, CORRUPT).where("data._corrupt_record is not null")
                        .selectExpr("key", "value", "'malformed' as reason")),
                AS_IT_CAME + "The message " + NO_TIME + " is not set aside");
        refused(() -> checkSetAside(messages -> setAside(decoded(messages, CORRUPT)
                        .withColumn("reason", when(col("data._corrupt_record").isNotNull(), "malformed")
                                .when(expr("not (data.event_time > '1970-01-01') or size(data.items) = 0"),
                                        "incomplete")))),
                AS_IT_CAME + "The message " + NO_TIME + " is not set aside, and it is no order either."
                        + " Is your condition null");
        refused(() -> checkSetAside(messages -> setAside(judged(messages.where("value is not null")))),
                LOST + "The message null is not set aside");
    }

    @Test
    void aReasonIsTheRightOne() {
        refused(() -> checkSetAside(messages -> decoded(messages, "")
                        .withColumn("reason", expr("if(data.order_id is null, 'malformed', 'incomplete')"))
                        .where(LACKING + " or exists(data.items, item -> item.quantity is null)")
                        .select("key", "value", "reason")),
                AS_IT_CAME + "The message " + A_FEW + " is malformed, and you call it incomplete");
    }

    @Test
    void whatIsSetAsideIsTheOriginal() {
        refused(() -> checkSetAside(messages -> judged(messages).where("reason is not null")
                        .select(col("key"), to_json(col("data")).as("value"), col("reason"))),
                AS_IT_CAME + "A message is set aside with another value than it came with");
    }

    @Test
    void soundOrdersAreNotSetAside() {
        refused(() -> checkSetAside(messages -> judged(messages)
                .withColumn("reason", expr("coalesce(reason, 'malformed')"))
                .select("key", "value", "reason")), "is set aside, and nothing is wrong with it");
        refused(() -> checkItems(messages -> items(judged(messages)
                        .where("reason is null and not string(value) like '%gift%'"))),
                HARMLESS + "There are no rows at all");
    }

    private static Dataset<Row> decoded(Dataset<Row> messages, String corrupt) {
        return messages.withColumn("data", from_json(col("value").cast("string"), StructType.fromDDL(FIELDS + corrupt),
                Map.of("mode", "PERMISSIVE")));
    }

    private static Dataset<Row> judged(Dataset<Row> messages) {
        return decoded(messages, CORRUPT)
                .withColumn("reason", when(col("data._corrupt_record").isNotNull(), "malformed")
                .when(expr(LACKING), "incomplete"));
    }

    private static Dataset<Row> items(Dataset<Row> decoded) {
        return decoded.select(col("data.order_id"), col("data.event_time"), explode(col("data.items")).as("item"))
                .select("order_id", "event_time", "item.product", "item.quantity");
    }

    private static Dataset<Row> setAside(Dataset<Row> judged) {
        return judged.where("reason is not null").select("key", "value", "reason");
    }

    private static Dataset<Row> sql(Dataset<Row> messages, String query) {
        messages.createOrReplaceTempView("messages");
        return messages.sparkSession().sql(query);
    }

    private static void refused(ThrowingCallable check, String reason) {
        assertThatThrownBy(check).isInstanceOf(CheckFailedException.class).hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("02b", refusal));
    }

    /** The claims of the notebook on orders. */
    private static void checkItems(Function<Dataset<Row>, Dataset<Row>> items) throws Exception {
        Check.exercise("02b")
                .that("each item of an order is a row", SAMPLE.through(items, "append"))
                .hasRows("1 | o-1 | 2024-03-01 21:04:10 | mug | 1", "1 | o-1 | 2024-03-01 21:04:10 | sencha | 3",
                        "1 | o-2 | 2024-03-01 21:04:40 | kettle | 1")
                .that("each column has its name and type", SAMPLE.through(items, "append"))
                .hasSchema("order_id STRING, event_time TIMESTAMP, product STRING, quantity INT")
                .that("fields in another order, fields unheard of and a far date are no harm",
                        HOSTILE.through(items, "append"))
                .hasRows("2 | o-6 | 9999-12-31 23:59:59 | mug | 2");
    }

    /** Those on what is set aside. */
    private static void checkSetAside(Function<Dataset<Row>, Dataset<Row>> setAside) throws Exception {
        Check.exercise("02b")
                .that("what is no order is set aside as it came", SAMPLE.through(setAside, "append"))
                .hasRows("2 | till-1 | " + A_FEW + " | malformed", "2 | till-1 | " + NO_TIME + " | incomplete",
                        "2 | till-2 | " + CUT_OFF + " | malformed")
                .that("whatever comes, nothing is lost", HOSTILE.through(setAside, "append"))
                .hasRows("1 | till-3 | null | incomplete", "1 | till-3 | {} | incomplete",
                        "1 | till-3 | " + NO_ITEMS + " | incomplete",
                        "1 | null | <html>502 Bad Gateway</html> | malformed",
                        "2 | till-3 | " + WHICH_DAY + " | malformed", "2 | till-3 | " + NOT_A_LIST + " | malformed");
    }
}
