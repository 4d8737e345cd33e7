package streaminglab;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.postgresql.Driver;
import streaminglab.service.PostgresServer;
import streaminglab.service.Probe;
import streaminglab.service.ServiceException;

/** The PostgreSQL that this JVM talks to: the one in the environment, or a server of its own. */
final class LabPostgres {

    static final String URL = "POSTGRES_URL";
    static final String USER = "POSTGRES_USER";
    static final String PASSWORD = "POSTGRES_PASSWORD";

    private static final Duration ANSWERS = Duration.ofSeconds(10);

    private final List<String> tables = new CopyOnWriteArrayList<>();
    private Map<String, String> options;

    synchronized Map<String, String> sparkOptions() {
        if (options == null) {
            options = Environment.get(URL) == null ? embedded() : external(Environment.get(URL));
        }
        return new LinkedHashMap<>(options);
    }

    private static Map<String, String> embedded() {
        PostgresServer server = Embedded.start("PostgreSQL", PostgresServer::start);
        return options(server.jdbcUrl(), server.user(), server.password());
    }

    private static Map<String, String> external(String url) {
        String user = Environment.get(USER);
        String password = Environment.get(PASSWORD);
        Map<String, String> options = options(url, user == null ? "" : user, password == null ? "" : password);
        probe(options);
        return options;
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

    private static void probe(Map<String, String> options) {
        boolean own = Environment.get(URL) == null;
        try {
            Probe.postgres(options.get("url"), options.get("user"), options.get("password"), ANSWERS);
        } catch (ServiceException e) {
            String where = (own ? "the database beside this notebook, at " : URL + "=") + options.get("url");
            String remedy = own ? "restart the kernel, and it starts another one" : "start that database, correct the"
                    + " address, " + USER + " or " + PASSWORD + ", or unset the variable for a database of the lab's own";
            throw new LabException(where + " does not answer (" + e.getMessage() + "): " + remedy, e);
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
        Properties login = new Properties();
        login.setProperty("user", to.get("user"));
        login.setProperty("password", to.get("password"));
        try {
            return new Driver().connect(to.get("url"), login);
        } catch (SQLException e) {
            throw new LabException("PostgreSQL at " + to.get("url") + " does not answer (" + e.getMessage()
                    + "). Lab.check() asks it again", e);
        }
    }

    String table(String name) {
        tables.add(name);
        return name;
    }

    /** How many names there were. A database that is gone keeps its tables: the notebook has ended all the same. */
    int removeTables() {
        List<String> named = List.copyOf(tables);
        tables.removeAll(named);
        if (named.isEmpty() || options == null) {
            return named.size();
        }
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            for (String table : named) {
                statement.execute("drop table if exists " + table);
            }
            return named.size();
        } catch (SQLException | LabException e) {
            System.out.println("The tables " + named + " may still be there: " + e.getMessage());
            return 0;
        }
    }
}
