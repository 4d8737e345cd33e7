package streaminglab.display.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import streaminglab.display.Page;
import streaminglab.display.RecordedPage;
import streaminglab.display.StrictPage;
import streaminglab.service.kafka.KafkaBroker;
import streaminglab.testing.Checkout;
import streaminglab.testing.TestSession;

/** Offsets and lag of a real topic. */
@Tag("services")
class KafkaPanelTest {

    @TempDir
    private Path folder;

    @Test
    void aPanelWhoseBrokerIsDeadSaysWhatTheQueryWaitsForAndThatItsFiguresAreOld() throws Exception {
        KafkaBroker broker = KafkaBroker.start(Checkout.HOME, folder.resolve("kafka"));
        StreamingQuery query = null;
        try (RecordedPage page = new RecordedPage()) {
            query = reading(broker, "silent");
            LivePanel.show(query);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> page.now().text().contains("batch 0"));
            assertThat(page.now().text()).doesNotContain("since 2", "old");
            broker.close();
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(page.now().text())
                    .containsPattern("running: .*offsets.* since \\d{4}-.*; no report since \\d{4}-.*, the figures below are old"));
            StrictPage.of(page.now().html());
            StreamSummary summary = StreamSummary.of(query).get();
            assertThat(summary.state()).isEqualTo("running");
            assertThat(summary.more()).containsPattern("offsets.*; no report since \\d{4}-.*, the figures below are old");
        } finally {
            if (query != null) {
                query.stop();
            }
            broker.close();
        }
    }

    /** Dead, and alive but mute, which a connection alone would not tell. */
    @ParameterizedTest
    @ValueSource(strings = {"KILL", "STOP"})
    void aPanelSaysThatTheBrokerDoesNotAnswerAndNoMoreOnceItDoes(String signal) throws Exception {
        KafkaBroker broker = KafkaBroker.start(Checkout.HOME, folder.resolve("kafka"));
        StreamingQuery query = null;
        StreamingQuery other = null;
        String missing = "the broker at " + broker.bootstrapServers() + " does not answer (asked at 20";
        try (RecordedPage page = new RecordedPage()) {
            query = reading(broker, "watched");
            other = TestSession.get().readStream().format("rate").load().writeStream().format("noop").start();
            Supplier<StreamSummary> ofAnother = StreamSummary.of(other);
            LivePanel.show(query);
            await().until(() -> page.now().text().contains("batch 0"));
            assertThat(page.now().text()).doesNotContain("does not answer");

            long pid = broker.processes().get(0).pid();
            signal(signal, pid);
            long dead = System.nanoTime();
            await().until(() -> page.now().text().contains(missing));
            double said = (System.nanoTime() - dead) / 1e9;
            StrictPage.of(page.now().html());
            assertThat(page.now().text()).contains("running");
            assertThat(StreamSummary.of(query).get().more()).contains(missing);
            assertThat(ofAnother.get().more()).isNotEmpty().doesNotContain("broker");

            if (signal.equals("STOP")) {
                signal("CONT", pid);
            } else {
                broker.restart();
            }
            long back = System.nanoTime();
            await().until(() -> page.now().text().contains("running") && !page.now().text().contains("does not answer"));
            System.out.printf(Locale.ROOT, "KafkaPanelTest: SIG%s is on the panel after %.1f s, the broker's return after %.1f s%n",
                    signal, said, (System.nanoTime() - back) / 1e9);
            try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                    new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("watched", "after")).get();
            }
            await().until(() -> page.now().text().contains("to {\"watched\":{\"0\":1}}"));
            assertThat(page.now().text()).contains("running").doesNotContain("does not answer", "old");
        } finally {
            for (StreamingQuery each : new StreamingQuery[] {query, other}) {
                if (each != null) {
                    each.stop();
                }
            }
            broker.kill();
        }
    }

    /** A query that reads a topic of its own, which is made. */
    private static StreamingQuery reading(KafkaBroker broker, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        return TestSession.get().readStream().format("kafka")
                .option("kafka.bootstrap.servers", broker.bootstrapServers()).option("subscribe", topic).load()
                .writeStream().format("noop").trigger(Trigger.ProcessingTime(500)).start();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor()).isZero();
    }

    @Test
    void offsetsAndLagAreThoseOfTheTopic() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Checkout.HOME, folder.resolve("kafka"));
                RecordedPage page = new RecordedPage()) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(client)) {
                admin.createTopics(List.of(new NewTopic("panel", 2, (short) 1))).all().get();
            }
            try (var producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
                for (int i = 0; i < 30; i++) {
                    producer.send(new ProducerRecord<>("panel", i % 3 == 0 ? 0 : 1, null, "v" + i)).get();
                }
            }
            // One batch of 12 of the 30: both partitions are then known to be behind.
            StreamingQuery query = TestSession.get().readStream().format("kafka")
                    .option("kafka.bootstrap.servers", broker.bootstrapServers()).option("subscribe", "panel")
                    .option("startingOffsets", "earliest").option("maxOffsetsPerTrigger", 12).load()
                    .writeStream().format("noop").trigger(Trigger.ProcessingTime("1 hour")).start();
            LivePanel.show(query);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> query.lastProgress() != null);
            query.stop();
            Page.catchUp();
            String text = page.now().text();
            assertThat(text).contains("KafkaV2[Subscribe[panel]]").contains("stopped");
            assertThat(text).contains("to " + query.lastProgress().sources()[0].endOffset());
            long behind = 30 - query.lastProgress().numInputRows();
            assertThat(text).containsPattern("lag +" + behind + " records behind, at most "
                    + query.lastProgress().sources()[0].metrics().get("maxOffsetsBehindLatest") + " in one partition");
            assertThat(StreamSummary.of(query).get().figures()).extractingByKey("lag").asString()
                    .startsWith(behind + " records behind");
            StrictPage.of(page.now().html());
        }
    }
}
