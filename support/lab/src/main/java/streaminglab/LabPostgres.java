package streaminglab;

import java.net.ConnectException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.postgresql.Driver;
import streaminglab.service.Deadline;
import streaminglab.service.LabService;
import streaminglab.service.Service;
import streaminglab.service.postgres.PostgresServer;

/** The PostgreSQL that this JVM talks to: the one in the environment, or a server of its own. */
final class LabPostgres {

    private static final Duration ANSWERS = Duration.ofSeconds(10);
    /** All that {@code Lab.stop()} waits for the database, however many tables there are. */
    private static final Duration REMOVES = Duration.ofSeconds(10);
    private static final String LOCK_TIMEOUT = "set lock_timeout = '2s'";
    private static final String TABLES =
            "select tablename from pg_catalog.pg_tables where schemaname = any (current_schemas(false)) order by 1";
    private static final String LOCKED = "55P03";
    private static final String STARTING_UP = "57P03";
    private static final String CONNECTION_LOST = "08006";

    private final Environment environment;
    private final List<String> tables = new CopyOnWriteArrayList<>();
    private Map<String, String> options;
    private PostgresServer beside;

    LabPostgres(Environment environment) {
        this.environment = environment;
    }

    synchronized Map<String, String> sparkOptions() {
        if (options == null) {
            String url = environment.get(Environment.POSTGRES_URL);
            options = url == null ? embedded() : external(url);
        }
        return new LinkedHashMap<>(options);
    }

    private Map<String, String> embedded() {
        beside = NotebookServices.start("PostgreSQL", PostgresServer::start);
        return options(beside.jdbcUrl(), beside.user(), beside.password());
    }

    /** The server of this JVM's own, or null. */
    synchronized Service beside() {
        return beside;
    }

    private Map<String, String> external(String url) {
        Map<String, String> options = named(url);
        probe(options);
        return options;
    }

    private Map<String, String> named(String url) {
        return options(url, environment.get(Environment.POSTGRES_USER, ""), environment.get(Environment.POSTGRES_PASSWORD, ""));
    }

    /** The address, once the database has answered now. */
    String ask() {
        boolean known = options != null;
        Map<String, String> asked = sparkOptions();
        if (known) {
            probe(asked);
        }
        return asked.get("url");
    }

    private void probe(Map<String, String> options) {
        try (Connection connection = open(options, ANSWERS, login(options, ANSWERS))) {
            if (!connection.isValid(Math.toIntExact(ANSWERS.toSeconds()))) {
                throw new SQLException("no answer within " + ANSWERS.toSeconds() + " s");
            }
        } catch (SQLException e) {
            String where = (beside != null ? "the database beside this notebook, at " : Environment.POSTGRES_URL + "=") + options.get("url");
            String remedy = ServiceFaults.remedy(LabService.POSTGRESQL, beside, "start that database, correct the address, "
                    + Environment.POSTGRES_USER + " or " + Environment.POSTGRES_PASSWORD
                    + ", or unset the variable for a database of the lab's own");
            throw new LabException(where + " does not answer (" + oneLine(e) + "): " + remedy, e);
        }
    }

    private static Map<String, String> options(String url, String user, String password) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("url", url);
        options.put("user", user);
        options.put("password", password);
        options.put("driver", Driver.class.getName());
        return options;
    }

    Connection connect() {
        Map<String, String> to = sparkOptions();
        try {
            return open(to, ANSWERS, login(to, ANSWERS));
        } catch (SQLException e) {
            throw new LabException("PostgreSQL at " + to.get("url") + " does not answer (" + oneLine(e)
                    + "). Lab.status() asks it again", e);
        }
    }

    private static Properties login(Map<String, String> options, Duration bound) {
        Properties login = new Properties();
        login.setProperty("user", options.get("user"));
        login.setProperty("password", options.get("password"));
        login.setProperty("connectTimeout", Long.toString(bound.toSeconds()));
        login.setProperty("loginTimeout", Long.toString(bound.toSeconds()));
        return login;
    }

    /** A connection; a database that is being restarted is waited for, since its lab restarts one that died. */
    private static Connection open(Map<String, String> options, Duration bound, Properties login) throws SQLException {
        Deadline deadline = Deadline.in(bound);
        while (true) {
            try {
                // Not through DriverManager, which only offers drivers that the calling class loader sees.
                Connection connection = new Driver().connect(options.get("url"), login);
                if (connection == null) {
                    throw new SQLException("not a JDBC URL of PostgreSQL, which looks like"
                            + " jdbc:postgresql://host:5432/database");
                }
                return connection;
            } catch (SQLException e) {
                if (!mayComeBack(e) || deadline.passed()) {
                    throw e;
                }
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted while waiting for it", e);
            }
        }
    }

    private static boolean mayComeBack(SQLException e) {
        return e.getCause() instanceof ConnectException || STARTING_UP.equals(e.getSQLState())
                || CONNECTION_LOST.equals(e.getSQLState());
    }

    String table(String name) {
        tables.add(name);
        return name;
    }

    List<String> ofThisRun() {
        return List.copyOf(tables);
    }

    /** The tables of the database, if one is known, and it answers within this time. */
    List<String> existing(Duration bound) {
        Map<String, String> known = known();
        if (known.isEmpty()) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        Properties login = login(known, bound);
        login.setProperty("socketTimeout", Long.toString(bound.toSeconds()));
        try (Connection connection = open(known, bound, login); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException e) {
            // The cell that uses the database says what is wrong with it.
            return List.of();
        }
        return found;
    }

    /** The options, as far as they are known without a database's start or answer; else empty. */
    private synchronized Map<String, String> known() {
        String url = environment.get(Environment.POSTGRES_URL);
        return options != null ? options : url != null ? named(url) : Map.of();
    }

    /**
     * How many tables there were that are gone now; each of the others is named in a line with its reason, and is tried
     * again by the next call. A database that is gone keeps its tables: the notebook has ended all the same.
     */
    int removeTables() {
        Map<String, String> to;
        synchronized (this) {
            to = options;
        }
        if (to == null) {
            // No database was asked for, so none of the names has become a table.
            tables.clear();
            return 0;
        }
        List<String> named = List.copyOf(tables);
        if (named.isEmpty()) {
            return 0;
        }
        Deadline deadline = Deadline.in(REMOVES);
        Properties login = login(to, REMOVES);
        // Whatever the server does, a read from it ends.
        login.setProperty("socketTimeout", Long.toString(REMOVES.toSeconds()));
        int removed = 0;
        try (Connection connection = open(to, REMOVES, login); Statement statement = connection.createStatement()) {
            statement.execute(LOCK_TIMEOUT);
            for (String table : named) {
                if (deadline.passed()) {
                    keep(table, "there was no time for it within " + REMOVES.toSeconds() + " s");
                } else {
                    removed += remove(table, statement);
                }
            }
        } catch (SQLException e) {
            System.out.println("Tables may still be there, as PostgreSQL does not answer (" + oneLine(e) + "): " + tables);
        }
        return removed;
    }

    private int remove(String table, Statement statement) throws SQLException {
        boolean exists;
        try (ResultSet found = statement.executeQuery("select to_regclass('" + table + "') is not null")) {
            found.next();
            exists = found.getBoolean(1);
        }
        try {
            if (exists) {
                statement.execute("drop table " + table);
            }
            tables.remove(table);
            return exists ? 1 : 0;
        } catch (SQLException e) {
            if (e.getSQLState() == null || e.getSQLState().startsWith("08")) {
                throw e;
            }
            keep(table, LOCKED.equals(e.getSQLState())
                    ? "another connection has an open transaction on it; commit or close that one" : oneLine(e));
            return 0;
        }
    }

    private static void keep(String table, String reason) {
        System.out.println("The table " + table + " is still there: " + reason + ". Lab.stop() tries again");
    }

    private static String oneLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
