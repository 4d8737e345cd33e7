package streaminglab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.service.postgres.PostgresServer;
import streaminglab.testing.Checkout;

@Tag("services")
class LabPostgresTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;
    private static PostgresServer server;

    private final LabPostgres postgres = new LabPostgres(environment(server.password()));

    @BeforeAll
    static void start() {
        server = PostgresServer.start(Checkout.HOME, folder.resolve("postgres"));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static Environment environment(String password) {
        return new Environment(Map.of(Environment.POSTGRES_URL, server.jdbcUrl(),
                Environment.POSTGRES_USER, server.user(), Environment.POSTGRES_PASSWORD, password));
    }

    private void create(String table) throws SQLException {
        try (Connection connection = postgres.connect(); Statement statement = connection.createStatement()) {
            statement.execute("create table " + table + " (id int)");
        }
    }

    private boolean exists(String table) throws SQLException {
        try (Connection connection = postgres.connect(); Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select to_regclass('" + table + "') is not null")) {
            found.next();
            return found.getBoolean(1);
        }
    }

    @Test
    void aTableWithAnOpenTransactionStaysAndTheOthersAreRemoved() throws SQLException {
        create(postgres.table("free_before"));
        create(postgres.table("held"));
        create(postgres.table("free_after"));
        try (Connection open = postgres.connect(); Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("insert into held values (1)");
            assertThat(assertTimeoutPreemptively(BOUND, postgres::removeTables)).isEqualTo(2);
            assertThat(exists("free_after")).isFalse();
            assertThat(exists("held")).isTrue();
            open.rollback();
        }
        assertThat(postgres.removeTables()).as("the next stop tries again").isEqualTo(1);
        assertThat(exists("held")).isFalse();
    }

    @Test
    void onlyTablesThatWereThereCountAsRemoved() throws SQLException {
        postgres.table("never_created");
        assertThat(new LabPostgres(environment("")).removeTables()).isZero();
        create(postgres.table("created"));
        assertThat(postgres.removeTables()).isEqualTo(1);
    }

    @Test
    void withoutADatabaseNoTableIsRemoved() {
        postgres.table("never_created");
        assertThat(postgres.removeTables()).isZero();
    }

    @Test
    void aDatabaseThatIsBeingRestartedIsWaitedFor() throws Exception {
        server.kill();
        Thread restart = new Thread(server::restart);
        restart.start();
        try (Connection connection = new LabPostgres(environment(server.password())).connect()) {
            assertThat(connection.isValid(5)).isTrue();
        } finally {
            restart.join();
        }
    }

    @Test
    void aWrongPasswordIsSaidAtOnce() {
        LabPostgres wrong = new LabPostgres(environment("wrong"));
        long start = System.nanoTime();
        assertThatThrownBy(wrong::connect).isInstanceOf(LabException.class).hasMessageContaining("password");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
}
