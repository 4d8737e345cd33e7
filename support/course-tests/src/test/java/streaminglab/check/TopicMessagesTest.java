package streaminglab.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.notebook.LabServices;
import streaminglab.schema.Orders;
import streaminglab.testing.TestSession;

/** On a real Kafka. */
class TopicMessagesTest {

    private static final Map<String, String> KAFKA =
            Map.of("bootstrap.servers", LabServices.addresses().get("KAFKA_BOOTSTRAP_SERVERS"));
    private static final SampleStream ORDERS = SampleStream.of(Orders.SCHEMA)
            .batch("o-1 | 2024-03-01 21:04:10 | c-1 | mug | 4 | 32.00", "o-2 | 2024-03-01 21:04:40 | c-2 | kettle | 1 | 39.00",
                    "o-3 | 2024-03-01 21:05:05 | c-3 | mug | 1 | 8.00")
            .batch("o-4 | 2024-03-01 21:05:20 | c-1 | sencha | 2 | 12.40");

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    @Test
    void aTopicIsShownAsItStands() throws Exception {
        String topic = "messages-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.copyOf(KAFKA))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        // Kafka's client asks until the partition has its leader.
        assertThat(TopicMessages.ends(KAFKA, topic)).hasSize(1);
        ORDERS.sentTo(KAFKA, topic, TopicMessagesTest::send);
        assertThat(TopicMessages.in(KAFKA, topic)).hasToString("""
                partition | offset | key | value | headers
                0 | 0 | mug | {"order_id":"o-1","quantity":4} | customer=c-1
                0 | 1 | kettle | {"order_id":"o-2","quantity":1} | customer=c-2
                0 | 2 | mug | {"order_id":"o-3","quantity":1} | customer=c-3
                0 | 3 | sencha | {"order_id":"o-4","quantity":2} | customer=c-1""");
    }

    @Test
    void aTopicThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> TopicMessages.in(KAFKA, "nowhere")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no topic 'nowhere'");
    }

    private static DataStreamWriter<Row> send(Dataset<Row> orders, String topic) {
        return orders.select(col("product").as("key"), to_json(struct("order_id", "quantity")).as("value"),
                        array(struct(lit("customer").as("key"), col("customer_id").cast("binary").as("value"))).as("headers"))
                .writeStream().format("kafka").option("kafka.bootstrap.servers", KAFKA.get("bootstrap.servers"))
                .option("topic", topic);
    }
}
