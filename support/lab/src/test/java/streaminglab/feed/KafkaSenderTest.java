package streaminglab.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.schema.Orders;
import streaminglab.service.kafka.KafkaBroker;
import streaminglab.testing.Checkout;
import streaminglab.testing.TestSession;

@Tag("services")
class KafkaSenderTest {

    @TempDir
    private static Path data;
    private static KafkaBroker broker;

    private final Ledger ledger = new Ledger();

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(Checkout.HOME, data.resolve("broker"));
    }

    @AfterAll
    static void stopBroker() {
        broker.stop();
    }

    private static Map<String, String> client(String... settings) {
        return settings.length == 0
                ? Map.of("bootstrap.servers", broker.bootstrapServers())
                : Map.of("bootstrap.servers", broker.bootstrapServers(),
                        settings[0], settings[1], settings[2], settings[3]);
    }

    private static String topic(String name) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.copyOf(client()))) {
            admin.createTopics(List.of(new NewTopic(name, 3, (short) 1))).all().get();
        }
        return name;
    }

    private static Dataset<Row> read(String topic) {
        return TestSession.get().read().format("kafka").option("kafka.bootstrap.servers", broker.bootstrapServers())
                .option("subscribe", topic).load();
    }

    @Test
    void recordsArriveOnceEachWithTheirKeyAndBytes() throws Exception {
        String topic = topic("orders");
        Feed feed = Feed.orders(1).duplicates(0.1).malformed(0.1);
        try (Sender sender = ledger.through(new KafkaSender(client(), topic))) {
            feed.send(500, sender);
        }
        assertThat(TestSession.rows(read(topic).selectExpr("cast(key as string)", "cast(value as string)")))
                .containsExactlyInAnyOrderElementsOf(
                        feed.take(500).stream().map(each -> each.key() + " | " + each.value()).toList());
        Dataset<Row> orders = JsonRows.decode(read(topic), Orders.SCHEMA).where("_corrupt_record is null");
        assertThat(ledger.compare(orders, "order_id").exactlyOnce()).isTrue();
    }

    @Test
    void recordsForATopicThatWasMadeAMomentAgoAllArrive() throws Exception {
        for (int fresh = 0; fresh < 12; fresh++) {
            String topic = topic("fresh-" + fresh);
            try (Sender sender = new KafkaSender(
                    client("delivery.timeout.ms", "10000", "request.timeout.ms", "5000"), topic)) {
                Feed.orders(1).send(100, sender);
            }
        }
        assertThat(TestSession.get().read().format("kafka")
                .option("kafka.bootstrap.servers", broker.bootstrapServers())
                .option("subscribePattern", "fresh-.*").load().count()).isEqualTo(1200);
    }

    @Test
    void recordsOfOneKeyKeepTheirOrderInOnePartition() throws Exception {
        String topic = topic("in-order");
        try (Sender sender = new KafkaSender(client(), topic)) {
            Feed.orders(1).send(500, sender);
        }
        Dataset<Row> orders = read(topic).selectExpr("key", "partition", "offset", "cast(value as string) value");
        assertThat(orders.groupBy("key").agg(Map.of("partition", "approx_count_distinct"))
                .where("`approx_count_distinct(partition)` > 1").count()).isZero();
        assertThat(orders.selectExpr("get_json_object(value, '$.order_id') < lag(get_json_object(value, '$.order_id')) "
                + "over (partition by key order by offset) as back").where("back").count()).isZero();
    }

    @Test
    void kafkasTimestampIsTheTimeOfSending() throws Exception {
        String topic = topic("timestamps");
        try (Sender sender = new KafkaSender(client(), topic)) {
            Feed.orders(1).send(1, sender);
        }
        assertThat(read(topic).where("abs(unix_seconds(timestamp) - unix_seconds(current_timestamp())) < 120").count())
                .isEqualTo(1);
    }

    @Test
    void anUnknownTopicIsNamedBeforeTheSecondRecordWaits() {
        try (Sender sender = new KafkaSender(client("max.block.ms", "1500", "linger.ms", "0"), "nowhere")) {
            assertThatThrownBy(() -> Feed.orders(1).send(100, sender)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("1 record did not reach the topic nowhere, the first of them o-000001: ")
                    .hasMessageContaining("not present in metadata")
                    .hasMessageContaining("does the topic exist?");
        }
    }

    @Test
    void aBrokerThatDiesWhileSendingAndComesBackLosesAndDoublesNothing() throws Exception {
        String topic = topic("killed-while-sending");
        LiveFeed live = Feed.orders(1).perSecond(200).sendLive(ledger.through(new KafkaSender(client(), topic)));
        await().atMost(Duration.ofSeconds(20)).until(() -> live.sent() > 100);
        broker.kill();
        broker.restart();
        long sentByThen = live.sent();
        await().atMost(Duration.ofSeconds(20)).until(() -> live.sent() > sentByThen + 100);
        live.stop();
        DeliveryReport report = ledger.compare(JsonRows.decode(read(topic), Orders.SCHEMA), "order_id");
        assertThat(report.exactlyOnce()).as(report::toString).isTrue();
        assertThat(report.arrived()).isEqualTo(live.sent());
    }

    @Test
    void whatADeadBrokerDidNotTakeIsAnErrorAndNotLostByThePipeline() throws Exception {
        String topic = topic("dead");
        try (Sender sender = ledger.through(
                new KafkaSender(client("delivery.timeout.ms", "2000", "request.timeout.ms", "1000"), topic))) {
            Feed.orders(1).send(10, sender);
            broker.kill();
            try {
                assertThatThrownBy(() -> Feed.orders(1).skip(10).send(5, sender))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("5 records did not reach the topic dead, the first of them o-000011: ")
                        .hasMessageContaining("Is the broker up");
            } finally {
                broker.restart();
            }
        }
        DeliveryReport report = ledger.compare(JsonRows.decode(read(topic), Orders.SCHEMA), "order_id");
        assertThat(report.missing()).isEmpty();
        assertThat(report.unconfirmed()).isEqualTo(5);
    }

    @Test
    void settingsThatKafkaRefusesAreNamed() {
        assertThatThrownBy(() -> new KafkaSender(Map.of("acks", "all"), "orders"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no bootstrap.servers");
        assertThatThrownBy(() -> new KafkaSender(Map.of("bootstrap.servers", "no port"), "orders"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no port");
    }
}
