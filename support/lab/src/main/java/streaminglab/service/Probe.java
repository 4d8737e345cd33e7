package streaminglab.service;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;

/**
 * Questions to a server, by its own protocol and with a bound on the wait. Each returns when the server answered, and
 * throws a {@link ServiceException} with the reason when it did not.
 */
public final class Probe {

    private Probe() {
    }

    /**
     * Asks a Kafka cluster for its brokers.
     *
     * @param clientProperties what a secured cluster requires of a client; empty for an open one
     * @return the id of the cluster that answered
     */
    public static String kafka(String bootstrapServers, Map<String, String> clientProperties, Duration bound) {
        Map<String, Object> config = new HashMap<>(clientProperties);
        int millis = Math.toIntExact(bound.toMillis());
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200);
        try (Admin admin = Admin.create(config)) {
            DescribeClusterResult cluster = admin.describeCluster();
            if (cluster.nodes().get(millis, TimeUnit.MILLISECONDS).isEmpty()) {
                throw new ServiceException("the cluster has no broker yet");
            }
            return cluster.clusterId().get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException("interrupted while asking", e);
        } catch (ExecutionException e) {
            throw new ServiceException(oneLine(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new ServiceException("no answer within " + bound.toSeconds() + " s", e);
        } catch (org.apache.kafka.common.KafkaException e) {
            throw new ServiceException(oneLine(e.getCause() == null ? e : e.getCause()), e);
        }
    }

    /** Runs {@code select 1} in the database of a JDBC URL. */
    public static void postgres(String url, String user, String password, Duration bound) {
        try (Connection connection = connect(url, user, password, bound);
                Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery("select 1")) {
            one.next();
        } catch (SQLException e) {
            throw new ServiceException(oneLine(e), e);
        }
    }

    /** Connects to a server of lines. */
    public static void lines(String host, int port, Duration bound) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(bound.toMillis()));
        } catch (IOException e) {
            throw new ServiceException(oneLine(e), e);
        }
    }

    // Not through DriverManager, which only offers drivers that the calling class loader sees.
    public static Connection connect(String url, String user, String password, Duration bound) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        String seconds = Long.toString(Math.max(1, bound.toSeconds()));
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        Connection connection = new org.postgresql.Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("not a JDBC URL of PostgreSQL, which looks like jdbc:postgresql://host:5432/database");
        }
        return connection;
    }

    private static String oneLine(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage().lines().findFirst().orElse("");
    }
}
