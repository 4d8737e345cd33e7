package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.service.kafka.KafkaBroker;
import streaminglab.service.postgres.PostgresServer;
import streaminglab.testing.Checkout;

/** What is offered in a string that names a topic or a table. */
class ServiceNamesInStringsTest {

    private static final String SUBSCRIBE = "spark.readStream().format(\"kafka\").option(\"subscribe\", \"";
    private static final String TABLE = "spark.read().format(\"jdbc\").option(\"dbtable\", \"";

    @TempDir
    Path folder;

    @Test
    void topicsAndTablesOfTheLabAreOfferedThoseOfThisNotebookFirst() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Checkout.HOME, folder.resolve("kafka"));
                PostgresServer postgres = PostgresServer.start(Checkout.HOME, folder.resolve("postgres"))) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("another-notebook", 1, (short) 1))).all().get();
            }
            try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("create table another_report (n int)");
            }
            try (KernelClient kernel = KernelClient.start(Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                    "POSTGRES_URL", postgres.jdbcUrl(), "POSTGRES_USER", postgres.user(),
                    "POSTGRES_PASSWORD", postgres.password()))) {
                String topic = kernel.run("String topic = streaminglab.Lab.topic(\"orders\"); topic").result();
                String table = kernel.run("String table = streaminglab.Lab.table(\"report\"); table").result();
                // The first question may take longer than a completion waits.
                kernel.await("topics of others", () -> kernel.complete(SUBSCRIBE).contains(SUBSCRIBE + "another-notebook"));
                assertThat(kernel.complete(SUBSCRIBE)).containsExactly(SUBSCRIBE + topic, SUBSCRIBE + "another-notebook");
                assertThat(kernel.complete(SUBSCRIBE + "another-notebook,ord"))
                        .containsExactly(SUBSCRIBE + "another-notebook," + topic);
                String consumer = "consumer.subscribe(List.of(\"";
                assertThat(kernel.complete(consumer)).contains(consumer + topic);
                kernel.await("tables of others", () -> kernel.complete(TABLE).contains(TABLE + "another_report"));
                assertThat(kernel.complete(TABLE)).containsExactly(TABLE + table, TABLE + "another_report");
            }
        }
    }

    @Test
    void servicesThatDoNotAnswerKeepNobodyWaiting() throws IOException {
        // Connections are taken and nothing is ever said.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            try (KernelClient kernel = KernelClient.start(Map.of("KAFKA_BOOTSTRAP_SERVERS", address,
                    "POSTGRES_URL", "jdbc:postgresql://" + address + "/lab"))) {
                assertThat(kernel.complete(SUBSCRIBE)).isEmpty();
                assertThat(kernel.complete(TABLE)).isEmpty();
                String table = kernel.run("String table = streaminglab.Lab.table(\"report\"); table").result();
                assertThat(kernel.complete(TABLE)).containsExactly(TABLE + table);
            }
        }
    }

    @Test
    void noServiceIsStartedForACompletion() {
        try (KernelClient kernel = KernelClient.start()) {
            assertThat(kernel.complete(SUBSCRIBE)).isEmpty();
            assertThat(kernel.complete(TABLE)).isEmpty();
            assertThat(kernel.run("1 + 1").printed()).isEmpty();
        }
    }
}
