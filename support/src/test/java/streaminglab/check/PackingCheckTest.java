package streaminglab.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.TestSession;
import streaminglab.authoring.Course;
import streaminglab.notebook.LabServices;
import streaminglab.schema.Orders;
import streaminglab.service.Checkout;

/** The check of exercise 02a, with right answers and with the wrong ones that people give, on a real broker. */
class PackingCheckTest {

    private static final Map<String, String> KAFKA =
            Map.of("bootstrap.servers", LabServices.addresses().get("KAFKA_BOOTSTRAP_SERVERS"));
    private static final String MESSAGES = "each order is a message, and its product the key";
    private static final String HEADERS = "who ordered travels outside";
    private static final String JSON = "whatever an order holds, its slip is JSON";
    private static final String FIRST = "the first start begins with the first message";
    private static final String LATER = "a later start goes on where the first one was";
    private static final String ONCE = "every slip is shown once, two at a time";
    private static final String LACKS = "what a message lacks is null";

    private static final Column VALUE = to_json(struct("order_id", "quantity"));
    private static final Column CUSTOMER =
            array(struct(lit("customer").as("key"), col("customer_id").cast("binary").as("value")));
    private static final Column FROM_HEADER = expr("cast(map_from_entries(headers)['customer'] as string)");
    private static final SampleStream ORDERS = SampleStream.of(Orders.SCHEMA)
            .batch("o-1 | 2024-03-01 21:04:10 | c-1 | mug | 4 | 32.00",
                    "o-2 | 2024-03-01 21:04:40 | c-2 | kettle | 1 | 39.00",
                    "o-3 | 2024-03-01 21:05:05 | c-3 | mug | 1 | 8.00")
            .batch("o-4 | 2024-03-01 21:05:20 | c-1 | sencha | 2 | 12.40");
    private static final SampleStream ODD = SampleStream.of(Orders.SCHEMA)
            .batch("o-1 | 2024-03-01 21:04:10 | c-1 | maté \"Rio\" | 2 | 15.80",
                    "o-\"2\"\\n | 2024-03-01 21:04:20 | c-2 | mug | null | 8.00",
                    "o-3 | 2024-03-01 21:04:30 | c-3 | null | 1 | 8.00");
    private static final SampleTopic DAY = SampleTopic.of(KAFKA, () -> topic(1))
            .whileOff("mug | {\"order_id\":\"o-1\",\"quantity\":4} | customer=c-1",
                    "kettle | {\"order_id\":\"o-2\",\"quantity\":1} | customer=c-2",
                    "mug | {\"order_id\":\"o-3\",\"quantity\":1} | till=3, customer=c-3")
            .whileOn("sencha | {\"order_id\":\"o-4\",\"quantity\":2} | customer=c-1")
            .whileOff("mug | {\"order_id\":\"o-5\",\"quantity\":2} | customer=c-2");
    private static final SampleTopic ODD_DAY = SampleTopic.of(KAFKA, () -> topic(1))
            .whileOff("null | a slip without a product | customer=c-1", "mug | null")
            .whileOn("mug | no headers at all", "mug | nobody | till=3");
    private static final SampleTopic TWO_PACKERS = SampleTopic.of(KAFKA, () -> topic(2))
            .whileOff("mug | 1", "kettle | 2", "sencha | 3", "mug | 4").whileOn("mug | 5").whileOff("kettle | 6",
                    "mug | 7");
    private static final String[] PARTITIONS = {"0 | mug | 2", "0 | sencha | 1", "2 | kettle | 1"};
    private static final String[] RESTART = {"0 | 4", "1 | 1"};
    private static final String[] DAY_ROWS = {
        "1 | mug | {\"order_id\":\"o-1\",\"quantity\":4} | c-1",
        "1 | kettle | {\"order_id\":\"o-2\",\"quantity\":1} | c-2",
        "2 | mug | {\"order_id\":\"o-3\",\"quantity\":1} | c-3",
        "3 | sencha | {\"order_id\":\"o-4\",\"quantity\":2} | c-1",
        "4 | mug | {\"order_id\":\"o-5\",\"quantity\":2} | c-2"};
    private static String slips;

    @BeforeAll
    static void session() {
        TestSession.get();
        slips = topic(3);
    }

    /** A topic that the broker serves. */
    private static String topic(int partitions) {
        String name = "packing-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.copyOf(KAFKA))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        // Kafka's client asks until each partition has its leader.
        assertThat(TopicMessages.ends(KAFKA, name)).hasSize(partitions);
        return name;
    }

    @Test
    void theseClaimsAreThoseOfTheNotebook() {
        Course course = Course.in(Checkout.HOME);
        assertThat(course.notebook("solutions/02a-producer-and-consumer.ipynb").cell("check").source()).contains(
                "hasPartitions(\"0 | mug | 2\", \"0 | sencha | 1\", \"2 | kettle | 1\")",
                "restartsAt(\"0 | 4\", \"1 | 1\")",
                "\"2 | mug | no headers at all | null\", \"3 | mug | nobody | null\"");
        assertThat(Exercise.of(Checkout.HOME, "02a").claims()).hasSize(8).contains(MESSAGES, HEADERS, JSON, FIRST,
                LATER, ONCE,
                LACKS);
    }

    @Test
    void theSolutionPasses() throws Exception {
        checkSending(PackingCheckTest::send);
        checkReading((topic, checkpoint) -> shown(earliest(topic), FROM_HEADER).option("checkpointLocation",
                checkpoint));
    }

    @Test
    void otherRightAnswersPass() throws Exception {
        checkSending((orders, topic) -> orders.writeStream().foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch,
                id) ->
                batch.selectExpr("product as key",
                        "to_json(named_struct('quantity', quantity, 'order_id', order_id)) as value",
                                "array(named_struct('key', 'customer', 'value', cast(customer_id as binary)))"
                                        + " as headers",
                                "'" + topic + "' as topic")
                        .write().format("kafka").option("kafka.bootstrap.servers", KAFKA.get("bootstrap.servers"))
                        .save()));
        checkReading((topic, checkpoint) -> shown(reader(topic).option("maxoffsetspertrigger", "2")
                        .option("startingOffsets", "{\"" + topic + "\":" + (partitions(topic) == 1 ? "{\"0\":0}}"
                                : "{\"0\":-2,\"1\":-2}}")),
                expr("cast(filter(headers, each -> each.key = 'customer')[0].value as string)"))
                .trigger(Trigger.AvailableNow()).option("checkpointLocation", checkpoint));
    }

    private static int partitions(String topic) {
        return TopicMessages.ends(KAFKA, topic).size();
    }

    @Test
    void theProductIsTheKey() {
        notSent((orders, topic) -> kafka(orders.select(VALUE.as("value"), CUSTOMER.as("headers")), topic),
                MESSAGES, "The messages have no key");
        notSent((orders, topic) -> kafka(orders.select(col("order_id").as("key"), VALUE.as("value"),
                CUSTOMER.as("headers")),
                topic), MESSAGES, "A message has the key o-1, and should have mug");
    }

    @Test
    void theValueIsAJsonObjectOfWhatIsAskedFor() {
        notSent((orders, topic) -> kafka(orders.select(col("product").as("key"), to_json(struct("*")).as("value"),
                CUSTOMER.as("headers")), topic), MESSAGES,
                "A value has the fields amount, customer_id, event_time, order_id, product, quantity, and should have order_id, quantity");
        notSent((orders, topic) -> kafka(orders.select(col("product").as("key"), col("order_id").as("value"),
                CUSTOMER.as("headers")), topic), MESSAGES, "The value o-1 is no JSON object");
        notSent((orders, topic) -> kafka(orders.select(col("product").as("key"), CUSTOMER.as("headers"),
                concat(lit("{\"order_id\":\""), col("order_id"), lit("\",\"quantity\":"), col("quantity"), lit("}"))
                        .as("value")), topic),
                JSON, "The value null is no JSON object, and its reader can't take it apart");
    }

    @Test
    void kafkasSinkTakesTextAndBytes() {
        notSent((orders, topic) -> kafka(orders, topic), "",
                "these rows have no column value. Pack what belongs into the message in one");
        notSent((orders, topic) -> kafka(orders.select(struct("order_id", "quantity").as("value")), topic), "",
                "A value is text or bytes. Pack several columns with to_json");
        notSent((orders, topic) -> kafka(orders.select(VALUE.as("value"), struct(lit("customer"), col("customer_id"))
                .as("headers")), topic), "", "Headers are an array of structs");
        notSent((orders, topic) -> kafka(orders.select(VALUE.as("value")), null), "", "Set the option topic");
    }

    @Test
    void theCustomerIsAHeader() {
        notSent((orders, topic) -> kafka(orders.select(col("product").as("key"), VALUE.as("value")), topic),
                HEADERS, "The messages have no headers");
        notSent((orders, topic) -> kafka(orders.select(col("product").as("key"), VALUE.as("value"), array(struct(
                        col("customer_id").as("key"), lit("").cast("binary").as("value"))).as("headers")), topic),
                HEADERS, "The headers of a message are c-1=, and should be customer=c-1");
    }

    @Test
    void theKeyChoosesThePartition() {
        notSent((orders, topic) -> kafka(orders.select(col("product").as("key"), VALUE.as("value"),
                CUSTOMER.as("headers"),
                        expr("cast(pmod(length(product), 3) as int)").as("partition")), topic),
                "slips of a product lie in one partition", "Does a column partition choose in its place?");
    }

    @Test
    void whatGoesElsewhereOrTwiceIsSeen() {
        notSent((orders, topic) -> orders.writeStream().format("noop"), MESSAGES, "Nothing has come to the topic");
        notSent((orders, topic) -> send(orders.union(orders), topic), MESSAGES, "stands in the topic 2 times");
        notSent((orders, topic) -> null, "", "returned null");
    }

    @Test
    void aNewQueryBeginsWithTheLatest() {
        notRead((topic, checkpoint) -> shown(reader(topic).option("maxOffsetsPerTrigger", 2), FROM_HEADER)
                .option("checkpointLocation", checkpoint), FIRST, "so it passes over what was there before");
        notRead((topic, checkpoint) -> shown(reader(topic).option("maxOffsetsPerTrigger", 2)
                .option("startingOffset", "earliest"), FROM_HEADER).option("checkpointLocation", checkpoint),
                FIRST, "Spark takes no notice of an option that it does not know");
    }

    @Test
    void withoutItsCheckpointAQueryBeginsAnew() {
        notRead((topic, checkpoint) -> shown(earliest(topic), FROM_HEADER), LATER, "reads once more what it had read");
        notRead((topic, checkpoint) -> shown(earliest(topic), FROM_HEADER)
                .option("checkpointLocation", checkpoint + UUID.randomUUID()), LATER,
                "to the same folder at each start");
        notRead((topic, checkpoint) -> shown(earliest(topic), FROM_HEADER), ONCE, "is read twice");
        notRead((topic, checkpoint) -> shown(reader(topic), FROM_HEADER), ONCE, "is never read");
        assertThatThrownBy(() -> Check.exercise("02a").that(LATER, TWO_PACKERS.readBy((topic, checkpoint) ->
                shown(reader(topic), FROM_HEADER))).restartsAt(RESTART))
                        .hasMessageContaining("what came meanwhile is lost");
    }

    @Test
    void twoSlipsAtMost() {
        notRead((topic, checkpoint) -> shown(reader(topic).option("startingOffsets", "earliest"), FROM_HEADER)
                .option("checkpointLocation", checkpoint), ONCE, "maxOffsetsPerTrigger says how many");
    }

    @Test
    void aHeaderIsFoundByItsKey() {
        notRead((topic, checkpoint) -> shown(earliest(topic), expr("cast(headers[0].value as string)"))
                .option("checkpointLocation", checkpoint), ONCE, "The customer of the slip");
        notRead((topic, checkpoint) -> shown(earliest(topic), expr("cast(element_at(headers, -1).value as string)"))
                .option("checkpointLocation", checkpoint), LACKS, "The customer of the slip nobody is 3");
    }

    @Test
    void anotherTopicIsNotThisOne() {
        assertThatThrownBy(() -> checkReading((topic, checkpoint) -> shown(earliest(slips), FROM_HEADER)))
                .isInstanceOf(CheckFailedException.class).hasMessageContaining("and not the topic packing-");
        assertThatThrownBy(() -> checkReading((topic, checkpoint) -> null)).hasMessageContaining("returned null");
        assertThatThrownBy(() -> TopicMessages.in(KAFKA, "nowhere")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no topic 'nowhere'");
    }

    @Test
    void aTopicIsShownAsItStands() throws Exception {
        String topic = topic(1);
        ORDERS.sentTo(KAFKA, topic, PackingCheckTest::send);
        assertThat(TopicMessages.in(KAFKA, topic)).hasToString("""
                partition | offset | key | value | headers
                0 | 0 | mug | {"order_id":"o-1","quantity":4} | customer=c-1
                0 | 1 | kettle | {"order_id":"o-2","quantity":1} | customer=c-2
                0 | 2 | mug | {"order_id":"o-3","quantity":1} | customer=c-3
                0 | 3 | sencha | {"order_id":"o-4","quantity":2} | customer=c-1""");
    }

    private static DataStreamWriter<Row> send(Dataset<Row> orders, String topic) {
        return kafka(orders.select(col("product").as("key"), VALUE.as("value"), CUSTOMER.as("headers")), topic);
    }

    private static DataStreamWriter<Row> kafka(Dataset<Row> messages, String topic) {
        DataStreamWriter<Row> writer = messages.writeStream().format("kafka")
                .option("kafka.bootstrap.servers", KAFKA.get("bootstrap.servers"));
        return topic == null ? writer : writer.option("topic", topic);
    }

    private static DataStreamReader reader(String topic) {
        return TestSession.get().readStream().format("kafka").option("includeHeaders", true).option("subscribe", topic)
                .option("kafka.bootstrap.servers", KAFKA.get("bootstrap.servers"));
    }

    private static DataStreamReader earliest(String topic) {
        return reader(topic).option("startingOffsets", "earliest").option("maxOffsetsPerTrigger", 2);
    }

    private static DataStreamWriter<Row> shown(DataStreamReader reader, Column customer) {
        return reader.load().select(col("key").cast("string").as("product"), col("value").cast("string").as("slip"),
                customer.as("customer")).writeStream();
    }

    private static void notSent(BiFunction<Dataset<Row>, String, DataStreamWriter<Row>> send, String claim,
            String reason) {
        assertThatThrownBy(() -> {
            if (claim.equals(JSON)) {
                checkOdd(send);
            } else {
                checkOrders(send);
            }
        }).isInstanceOf(CheckFailedException.class).hasMessageStartingWith(claim).hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("02a", refusal));
    }

    private static void notRead(BiFunction<String, String, DataStreamWriter<Row>> read, String claim, String reason) {
        assertThatThrownBy(() -> {
            switch (claim) {
                case ONCE -> checkDay(read);
                case LACKS -> checkOddDay(read);
                default -> checkOffsets(read);
            }
        }).isInstanceOf(CheckFailedException.class).hasMessageStartingWith(claim + ": no. ")
                .hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("02a", refusal));
    }

    /** The claims of the notebook on the shop. */
    private static void checkSending(BiFunction<Dataset<Row>, String, DataStreamWriter<Row>> send) throws Exception {
        checkOrders(send);
        checkOdd(send);
    }

    private static void checkOrders(BiFunction<Dataset<Row>, String, DataStreamWriter<Row>> send) throws Exception {
        // One run of the query serves the claims about the same orders.
        TopicMessages sent = ORDERS.sentTo(KAFKA, slips, send);
        Check.exercise("02a")
                .that(MESSAGES, sent)
                .hasMessages("mug | {\"order_id\":\"o-1\",\"quantity\":4}",
                        "kettle | {\"order_id\":\"o-2\",\"quantity\":1}",
                        "mug | {\"order_id\":\"o-3\",\"quantity\":1}", "sencha | {\"order_id\":\"o-4\",\"quantity\":2}")
                .that(HEADERS, sent)
                .hasMessagesWithHeaders("mug | {\"order_id\":\"o-1\",\"quantity\":4} | customer=c-1",
                        "kettle | {\"order_id\":\"o-2\",\"quantity\":1} | customer=c-2",
                        "mug | {\"order_id\":\"o-3\",\"quantity\":1} | customer=c-3",
                        "sencha | {\"order_id\":\"o-4\",\"quantity\":2} | customer=c-1")
                .that("slips of a product lie in one partition", sent)
                .hasPartitions(PARTITIONS);
    }

    private static void checkOdd(BiFunction<Dataset<Row>, String, DataStreamWriter<Row>> send) throws Exception {
        Check.exercise("02a").that(JSON, ODD.sentTo(KAFKA, slips, send))
                .hasMessages("maté \"Rio\" | {\"order_id\":\"o-1\",\"quantity\":2}",
                        "mug | {\"order_id\":\"o-\\\"2\\\"\\\\n\"}", "null | {\"order_id\":\"o-3\",\"quantity\":1}");
    }

    /** The claims of the notebook on the packer. */
    private static void checkReading(BiFunction<String, String, DataStreamWriter<Row>> read) throws Exception {
        checkOffsets(read);
        checkDay(read);
        checkOddDay(read);
    }

    private static void checkOffsets(BiFunction<String, String, DataStreamWriter<Row>> read) throws Exception {
        TopicReading two = TWO_PACKERS.readBy(read);
        Check.exercise("02a").that(FIRST, two).startsAt("0 | 0", "1 | 0").that(LATER, two).restartsAt(RESTART);
    }

    private static void checkDay(BiFunction<String, String, DataStreamWriter<Row>> read) throws Exception {
        Check.exercise("02a").that(ONCE, DAY.readBy(read)).hasRows(DAY_ROWS);
    }

    private static void checkOddDay(BiFunction<String, String, DataStreamWriter<Row>> read) throws Exception {
        Check.exercise("02a").that(LACKS, ODD_DAY.readBy(read))
                .hasRows("1 | null | a slip without a product | c-1", "1 | mug | null | null",
                        "2 | mug | no headers at all | null", "3 | mug | nobody | null");
    }
}
