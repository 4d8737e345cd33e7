package streaminglab.service.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import streaminglab.service.ProcessIdentity;
import streaminglab.service.ServiceException;
import streaminglab.testing.Checkout;
import streaminglab.testing.ListeningSockets;

/** One server for all of these, in a folder whose name needs care; each finds it running. */
@Tag("services")
class PostgresServerTest {

    @TempDir
    static Path folder;

    private static Path data;
    private static PostgresServer postgres;

    @BeforeAll
    static void start() {
        data = folder.resolve("a database's \"data\"");
        postgres = PostgresServer.start(Checkout.HOME, data);
    }

    @AfterAll
    static void stop() {
        postgres.stop();
    }

    @BeforeEach
    void running() {
        if (!postgres.isAlive()) {
            postgres.restart();
        }
    }

    @Test
    void answersOverJdbc() throws SQLException {
        assertThat(postgres.answers()).isTrue();
        assertThat(value("select current_database()")).isEqualTo(PostgresServer.DATABASE);
    }

    @Test
    void writesForGoodAndCountsInUtc() throws SQLException {
        assertThat(value("show fsync")).isEqualTo("on");
        assertThat(value("show server_encoding")).isEqualTo("UTF8");
        assertThat(value("show log_timezone")).isEqualTo("UTC");
    }

    @Test
    void refusesAWrongPassword() {
        for (String wrong : List.of("wrong", "")) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), wrong))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void keepsThePasswordForItsOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(data.resolve("password"))).isEqualTo(postgres.password()).hasSizeGreaterThan(20);
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        List<Long> pids = postgres.processes().stream().map(ProcessIdentity::pid).toList();
        assertThat(ListeningSockets.of(pids)).hasSize(1).allMatch(ListeningSockets::isLoopback);
    }

    @Test
    void keepsRowsOverKillAndRestart() throws SQLException {
        execute("create table killed (id int)");
        execute("insert into killed values (42)");
        String url = postgres.jdbcUrl();
        postgres.kill();
        assertThat(postgres.isAlive()).isFalse();
        assertThat(postgres.answers()).isFalse();
        postgres.restart();
        assertThat(postgres.jdbcUrl()).isEqualTo(url);
        assertThat(value("select id from killed")).isEqualTo("42");
    }

    @Test
    void keepsRowsOverStopAndRestart() throws SQLException {
        execute("create table stopped (id int)");
        execute("insert into stopped values (43)");
        postgres.stop();
        postgres.stop();
        assertThat(postgres.isAlive()).isFalse();
        postgres.restart();
        assertThat(value("select id from stopped")).isEqualTo("43");
    }

    @Test
    void stopsWhileAQueryRuns() throws Exception {
        Thread query = new Thread(() -> {
            try {
                execute("select pg_sleep(600)");
            } catch (SQLException endedWithTheServer) {
                // as it should
            }
        });
        query.start();
        assertThat(Deadline.in(Duration.ofSeconds(10)).await(() -> queries("pg_sleep(600)") > 0)).isTrue();
        postgres.stop();
        query.join();
        assertThat(postgres.isAlive()).isFalse();
    }

    @Test
    void startsThoughTheNumberOfAKilledServerBelongsToAnotherProcessNow() throws Exception {
        postgres.kill();
        List<String> note = Files.readAllLines(data.resolve("cluster/postmaster.pid"));
        note.set(0, Long.toString(ProcessHandle.current().pid()));
        note.set(2, Long.toString(Instant.now().minusSeconds(86_400).getEpochSecond()));
        Files.write(data.resolve("cluster/postmaster.pid"), note);
        postgres.restart();
        assertThat(postgres.answers()).isTrue();
    }

    @Test
    void aServerWhoseSupervisorIsKilledEndsAndStartsAgain() {
        List<ProcessIdentity> processes = postgres.processes();
        processes.get(1).kill();
        assertThat(Deadline.in(Duration.ofSeconds(20)).await(() -> !postgres.isAlive())).isTrue();
        postgres.restart();
        assertThat(postgres.answers()).isTrue();
    }

    @Test
    void aServerThatLostEveryoneWhoCouldEndItIsEndedByTheNextStart() {
        List<ProcessIdentity> processes = postgres.processes();
        ProcessIdentity orphan = processes.get(0);
        ProcessHandle supervisor = processes.get(1).find().orElseThrow();
        supervisor.children().filter(child -> child.pid() != orphan.pid()).forEach(ProcessHandle::destroyForcibly);
        supervisor.destroyForcibly();
        postgres.restart();
        assertThat(orphan.isAlive()).isFalse();
        assertThat(postgres.answers()).isTrue();
    }

    @Test
    void makesADataFolderAnewThatWasCutOff() throws Exception {
        Path cutOff = folder.resolve("cut off");
        Files.createDirectories(cutOff.resolve("cluster.new/base"));
        Files.writeString(cutOff.resolve("cluster.new/PG_VERSION"), "1");
        Files.writeString(cutOff.resolve("password"), "half");
        try (PostgresServer server = PostgresServer.start(Checkout.HOME, cutOff)) {
            assertThat(server.answers()).isTrue();
            assertThat(server.password()).isNotEqualTo("half");
        }
    }

    @Test
    void takesAPasswordThatIsGivenToDataOfBefore() throws Exception {
        Path kept = folder.resolve("kept");
        PostgresServer.start(Checkout.HOME, kept).close();
        String given = "it's \\ another";
        PostgresServer.start(Checkout.HOME, kept, 0, ListenAddress.LOOPBACK, given, Capacity.OF_ONE).close();
        try (PostgresServer server = PostgresServer.start(Checkout.HOME, kept)) {
            assertThat(server.password()).isEqualTo(given);
            assertThat(server.answers()).isTrue();
        }
    }

    /** The kernel's hint is found by these words. */
    @Test
    void oneConnectionTooManyIsRefusedWithAReason() throws Exception {
        List<Connection> all = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                for (int i = 0; i <= Capacity.OF_ONE.postgresConnections(); i++) {
                    all.add(DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password()));
                }
            }).hasMessageContaining("FATAL: sorry, too many clients already");
            assertThat(all).hasSizeGreaterThan(Capacity.OF_ONE.postgresConnections() - 5);
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
    }

    @Test
    void takesAsManyConnectionsAsAClassRequires() throws Exception {
        try (PostgresServer server = PostgresServer.start(Checkout.HOME, folder.resolve("class"), 0, ListenAddress.LOOPBACK,
                null, Capacity.of("30"));
                Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                ResultSet most = connection.createStatement().executeQuery("show max_connections")) {
            assertThat(most.next()).isTrue();
            assertThat(most.getInt(1)).isEqualTo(Capacity.of("30").postgresConnections()).isGreaterThan(200);
        }
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(Ports.LOOPBACK))) {
            assertThatThrownBy(() -> PostgresServer.start(Checkout.HOME, folder.resolve("b"), other.getLocalPort()))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("choose another port");
        }
    }

    private static int queries(String text) {
        try {
            return Integer.parseInt(value("select count(*) from pg_stat_activity where query = 'select " + text + "'"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(String sql) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
