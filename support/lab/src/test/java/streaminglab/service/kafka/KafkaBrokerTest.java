package streaminglab.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.service.Capacity;
import streaminglab.service.Deadline;
import streaminglab.service.ListenAddress;
import streaminglab.service.Ports;
import streaminglab.service.Probe;
import streaminglab.service.ProcessIdentity;
import streaminglab.service.ServiceException;
import streaminglab.testing.Checkout;
import streaminglab.testing.ListeningSockets;

/** One broker for all of these, in a folder whose name needs care; each finds it running. */
@Tag("services")
class KafkaBrokerTest {

    @TempDir
    static Path folder;

    private static KafkaBroker broker;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(Checkout.HOME, folder.resolve("a broker, its data"));
    }

    @AfterAll
    static void stop() {
        broker.stop();
    }

    @BeforeEach
    void running() {
        if (!broker.isAlive()) {
            broker.restart();
        }
    }

    @Test
    void answersTheClientThatSparkBrings() throws Exception {
        createTopic("greetings");
        produce("greetings", "hello");
        assertThat(valuesOf("greetings")).containsExactly("hello");
        assertThat(broker.answers()).isTrue();
    }

    @Test
    void keepsTopicsAndRecordsOverKillAndRestart() throws Exception {
        createTopic("kept");
        produce("kept", "before");
        String address = broker.address();
        broker.kill();
        assertThat(broker.isAlive()).isFalse();
        assertThat(broker.answers()).isFalse();
        assertThat(broker.processes()).isEmpty();
        broker.restart();
        assertThat(broker.address()).isEqualTo(address);
        produce("kept", "after");
        assertThat(valuesOf("kept")).containsExactly("before", "after");
    }

    @Test
    void keepsTopicsAndRecordsOverStopAndRestart() throws Exception {
        createTopic("stopped");
        produce("stopped", "before");
        broker.stop();
        broker.stop();
        assertThat(broker.isAlive()).isFalse();
        broker.restart();
        assertThat(valuesOf("stopped")).containsExactly("before");
    }

    @Test
    void refusesTopicsThatNobodyCreated() {
        try (Admin admin = Admin.create(client())) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("mistyped")).allTopicNames().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void keepsRecordsOfAnyAge() throws Exception {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic("old", 1, (short) 1))).all().get();
            ConfigResource resource = new ConfigResource(
                    ConfigResource.Type.TOPIC, "old");
            assertThat(admin.describeConfigs(List.of(resource)).all().get().get(resource).get("retention.ms").value())
                    .isEqualTo("-1");
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        List<Long> pids = broker.processes().stream().map(ProcessIdentity::pid).toList();
        assertThat(ListeningSockets.of(pids)).hasSize(2).allMatch(ListeningSockets::isLoopback);
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(Ports.LOOPBACK))) {
            assertThatThrownBy(() -> KafkaBroker.start(Checkout.HOME, folder.resolve("other"), other.getLocalPort()))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void aBrokerOfSomebodyElseOnItsPortIsNoAnswerOfIts() throws Exception {
        broker.stop();
        int port = Integer.parseInt(broker.address().substring(broker.address().indexOf(':') + 1));
        KafkaBroker other = KafkaBroker.start(Checkout.HOME, folder.resolve("somebody else"), port);
        try {
            assertThat(other.answers()).isTrue();
            assertThat(broker.answers()).isFalse();
        } finally {
            other.stop();
        }
    }

    @Test
    void aBrokerWithALoginServesNobodyElse() throws Exception {
        Path file = folder.resolve("a class/client.properties");
        KafkaLogin login = KafkaLogin.in(file);
        assertThat(KafkaLogin.in(file)).isEqualTo(login);
        Path data = folder.resolve("with a login");
        try (KafkaBroker secured = KafkaBroker.start(
                Checkout.HOME, data, 0, ListenAddress.LOOPBACK, Capacity.OF_ONE, login)) {
            for (Path secret : List.of(file, data.resolve("server.properties"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret))).isEqualTo("rw-------");
            }
            secured.kill();
            secured.restart();
            Duration bound = Duration.ofSeconds(5);
            assertThat(Probe.kafka(secured.address(), login.clientProperties(), bound)).isNotEmpty();
            Map<String, String> wrong = new KafkaLogin("lab", "guessed").clientProperties();
            assertThatThrownBy(() -> Probe.kafka(secured.address(), wrong, bound)).hasMessageContaining("Authentication failed");
            assertThatThrownBy(() -> Probe.kafka(secured.address(), Map.of(), bound)).isInstanceOf(ServiceException.class);
            // This client can't be pointed at a controller; a newer one can.
            assertThat(Files.readString(data.resolve("server.properties"))).contains("CONTROLLER\\:SASL_PLAINTEXT");
        }
    }

    @Test
    void aFileForAnotherBrokerIsNoLoginOfTheLabs() throws Exception {
        Path file = Files.writeString(folder.resolve("cloud.properties"), "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n");
        assertThatThrownBy(() -> KafkaLogin.in(file)).isInstanceOf(ServiceException.class)
                .hasMessageContaining("KAFKA_CLIENT_PROPERTIES=" + file, "KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void saysWhatIsMissingInACheckoutThatWasNotSetUp() {
        assertThatThrownBy(() -> KafkaBroker.start(folder.resolve("bare"), folder.resolve("other")))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("make setup");
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private static void createTopic(String name) throws Exception {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static void produce(String topic, String value) throws Exception {
        Properties config = new Properties();
        config.putAll(client());
        config.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        config.put("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(config)) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
        }
    }

    private static List<String> valuesOf(String topic) {
        Properties config = new Properties();
        config.putAll(client());
        config.put("group.id", "readers-of-" + topic);
        config.put("auto.offset.reset", "earliest");
        config.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        config.put("value.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(config)) {
            consumer.subscribe(List.of(topic));
            List<String> values = new ArrayList<>();
            Deadline bound = Deadline.in(Duration.ofSeconds(30));
            while (values.isEmpty() && !bound.passed()) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
            return values;
        }
    }
}
