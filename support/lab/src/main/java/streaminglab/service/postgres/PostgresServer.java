package streaminglab.service.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import streaminglab.service.Capacity;
import streaminglab.service.ChildProcess;
import streaminglab.service.DataFolderLock;
import streaminglab.service.Deadline;
import streaminglab.service.ListenAddress;
import streaminglab.service.Ports;
import streaminglab.service.Probe;
import streaminglab.service.ProcessIdentity;
import streaminglab.service.Service;
import streaminglab.service.ServiceException;

/**
 * A real PostgreSQL server, with a password and with fsync on, and in it the database
 * {@code streaminglab}. It ends with the JVM that started it, however that ends.
 */
public final class PostgresServer implements Service {

    /** The one database that is made. */
    public static final String DATABASE = "streaminglab";

    private static final Duration STARTS = Duration.ofMinutes(5);
    private static final Duration ENDS = Duration.ofSeconds(40);
    private static final Duration ASKED = Duration.ofSeconds(5);
    private static final Duration PREDECESSOR_ENDS = Duration.ofSeconds(30);
    // PostgreSQL does not start while a backend of a killed predecessor still finishes its query.
    private static final Duration KILLED_BACKENDS_END = Duration.ofSeconds(8);
    private static final String USER = "lab";

    // It and the server get a session of their own, where the system has `setsid`: out of reach of the terminal's Ctrl-C,
    // and of a SIGKILL to the starter's process group, which is how Jupyter ends a kernel that does not answer. `read`
    // returns when the pipe from the starter closes, and it closes with the starter. SIGINT is PostgreSQL's orderly end
    // that does not wait for clients, SIGQUIT its disorderly one.
    private static final String OWN_SESSION = "exec $(command -v setsid) \"$@\"";
    private static final String SUPERVISOR = """
            server_log=$1
            shift
            exec 3<&0
            "$@" </dev/null >>"$server_log" 2>&1 3<&- &
            server=$!
            trap 'kill -INT "$server"' TERM
            {
                read -r _ <&3
                sleep 5 &
                nap=$!
                trap 'kill "$nap"; exit' TERM
                kill -INT "$server"
                wait "$nap" && kill -QUIT "$server"
            } &
            watch=$!
            while kill -0 "$server" 2>/dev/null; do wait "$server"; done
            kill "$watch"
            """;

    private static final List<String> SETTINGS = List.of(
            "unix_socket_directories=", "fsync=on", "timezone=UTC", "log_timezone=UTC", "shared_buffers=32MB",
            "max_wal_size=256MB", "min_wal_size=32MB", "io_method=sync", "jit=off");

    private final PostgresBinaries binaries;
    private final PostgresDataDirectory directory;
    private final Path data;
    private final int port;
    private final ListenAddress listener;
    private final String givenPassword;
    private final Capacity capacity;
    private DataFolderLock lock;
    private ChildProcess supervisor;
    private List<ProcessIdentity> server = List.of();

    private PostgresServer(
            Path home, Path data, int port, ListenAddress listener, String givenPassword, Capacity capacity) {
        this.data = data.toAbsolutePath();
        this.port = port;
        this.listener = listener;
        this.givenPassword = givenPassword;
        this.capacity = capacity;
        this.binaries = new PostgresBinaries(home.toAbsolutePath());
        this.directory = new PostgresDataDirectory(binaries, this.data, log());
    }

    /** A server on a free port that answers; see {@link #start(Path, Path, int)}. */
    public static PostgresServer start(Path home, Path data) {
        return start(home, data, 0);
    }

    /**
     * A server on loopback, with a random password, that answers; see
     * {@link #start(Path, Path, int, ListenAddress, String, Capacity)}.
     */
    public static PostgresServer start(Path home, Path data, int port) {
        return start(home, data, port, ListenAddress.LOOPBACK, null, Capacity.OF_ONE);
    }

    /**
     * A server that answers.
     *
     * @param home the checkout, whose {@code build/postgres} holds the programs
     * @param data its folder: made if missing, else served as it was left. The password is in it, readable by
     *             the owner alone; the log is beside it, in {@code logs}
     * @param port 0 for a free one
     * @param listener where it listens; on an address of another machine's reach, clients log in with the password too
     * @param password that of {@link #user}, from now on; null for the one that is in the folder, or else a random one
     * @param capacity how many connections it takes
     * @throws streaminglab.service.ServiceException if it does not answer within a minute, another server serves the
     *                                              folder, or the port is taken, with the reason
     */
    public static PostgresServer start(
            Path home, Path data, int port, ListenAddress listener, String password, Capacity capacity) {
        PostgresServer postgres = new PostgresServer(home, data, Ports.freeOr(port), listener, password, capacity);
        postgres.run();
        return postgres;
    }

    /** The JDBC URL of the database {@value #DATABASE}; log in as {@link #user} with {@link #password}. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** The one user, who may do everything. */
    public String user() {
        return USER;
    }

    /** The user's password, as the folder has it now. */
    public String password() {
        return directory.password();
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://" + address() + "/" + database;
    }

    private synchronized void run() {
        Ports.requireFree(name(), port);
        lock = DataFolderLock.take(name(), data, PREDECESSOR_ENDS);
        boolean started = false;
        try {
            directory.createIfMissing(USER, givenPassword, listener);
            directory.endPredecessor();
            supervise();
            prepare();
            started = true;
        } finally {
            if (!started) {
                stop();
            }
        }
    }

    private void supervise() {
        List<String> command = new ArrayList<>(PostgresBinaries.asOrdinaryUser());
        command.addAll(List.of("sh", "-c", OWN_SESSION, "sh", "sh", "-c", SUPERVISOR, "sh", log().toString(), binaries.program("postgres"),
                "-D", directory.data().toString(), "-p", Integer.toString(port)));
        command.addAll(List.of("-c", "listen_addresses=" + listener.bind(),
                "-c", "max_connections=" + capacity.postgresConnections()));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        Deadline retries = Deadline.in(KILLED_BACKENDS_END);
        do {
            supervisor = ChildProcess.start(command, data, Map.of(), log());
            Deadline.in(STARTS).await(() -> !supervisor.isAlive() || answers("postgres"));
        } while (!supervisor.isAlive() && !retries.passed());
        server = directory.running();
        if (!supervisor.isAlive() || server.isEmpty()) {
            throw new ServiceException("PostgreSQL did not start on " + address() + ": " + supervisor.reason());
        }
    }

    private void prepare() {
        try (Connection connection = Probe.connect(jdbcUrl("postgres"), USER, password(), ASKED);
                Statement statement = connection.createStatement()) {
            if (!exists(DATABASE, statement)) {
                statement.execute("create database " + DATABASE);
            }
            if (givenPassword != null && !givenPassword.equals(password())) {
                statement.execute("alter role " + USER + " password " + statement.enquoteLiteral(givenPassword));
                directory.renewPassword(givenPassword);
            }
        } catch (SQLException e) {
            throw new ServiceException("PostgreSQL could not be given its database and password: " + e.getMessage(), e);
        }
    }

    private static boolean exists(String database, Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
            return found.next();
        }
    }

    private Path log() {
        return data.resolveSibling("logs").resolve(data.getFileName() + ".log");
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String address() {
        return listener.address(port);
    }

    @Override
    public boolean answers() {
        return answers(DATABASE);
    }

    private boolean answers(String database) {
        try {
            Probe.postgres(jdbcUrl(database), USER, password(), ASKED);
            return true;
        } catch (ServiceException notYet) {
            return false;
        }
    }

    @Override
    public boolean isAlive() {
        return server.stream().anyMatch(ProcessIdentity::isAlive);
    }

    @Override
    public List<ProcessIdentity> processes() {
        List<ProcessIdentity> all = new ArrayList<>(server);
        if (supervisor != null && supervisor.isAlive()) {
            all.add(supervisor.id());
        }
        return all;
    }

    @Override
    public synchronized void stop() {
        if (supervisor != null) {
            supervisor.end(ENDS);
        }
        server.forEach(ProcessIdentity::kill);
        release();
    }

    @Override
    public synchronized void kill() {
        List<ProcessHandle> backends = server.stream().flatMap(postmaster -> postmaster.find().stream())
                .flatMap(ProcessHandle::descendants).toList();
        server.forEach(ProcessIdentity::kill);
        backends.forEach(ProcessHandle::destroyForcibly);
        // The supervisor ends with the server. Told to end, it would first stop it in good order.
        Deadline.in(ENDS).awaitUninterruptibly(() -> !supervisor.isAlive());
        supervisor.kill();
        release();
    }

    private void release() {
        Deadline.in(ENDS).awaitUninterruptibly(() -> !isAlive());
        lock.close();
    }

    @Override
    public synchronized void restart() {
        stop();
        run();
    }
}
