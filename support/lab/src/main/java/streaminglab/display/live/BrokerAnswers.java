package streaminglab.display.live;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/**
 * Whether the Kafka cluster that a query reads from answers. It is asked each {@link #BETWEEN} for as long as somebody wants
 * to know, by a thread of its own: neither a query nor a cell nor a display waits for it. All who read from one cluster share
 * one question.
 */
final class BrokerAnswers {

    private static final Duration BETWEEN = Duration.ofSeconds(1);
    /** A cluster that needs longer is one that does not answer. */
    private static final Duration BOUND = Duration.ofSeconds(2);
    /** An answer that takes longer is waited for, but first it is seen whether anybody listens there at all. */
    private static final Duration SOON = Duration.ofMillis(300);
    /** Whoever has not asked for so long does not look any more. */
    private static final Duration WANTED = Duration.ofSeconds(5);
    /** What an option of Spark's source begins with that is one of Kafka's client. */
    private static final String PREFIX = "kafka.";
    /** What else a client needs to be let in; the source's time-outs and sizes are its own. */
    private static final Pattern LETS_IN = Pattern.compile("(security\\.|ssl\\.|sasl\\.|client\\.dns\\.lookup).*");

    private static final Map<Map<String, Object>, BrokerAnswers> CLUSTERS = new ConcurrentHashMap<>();

    private final Map<String, Object> client;
    private volatile String missing = "";
    private long wanted;
    private boolean asking;

    private BrokerAnswers(Map<String, Object> client) {
        this.client = client;
    }

    /**
     * Of the cluster that a source of Spark reads from; none if these options name none.
     *
     * @param options of the source, e.g. {@code kafka.bootstrap.servers}, their names in lower case
     */
    static Stream<BrokerAnswers> of(Map<String, String> options) {
        Map<String, Object> client = new HashMap<>();
        options.forEach((option, value) -> {
            String name = option.startsWith(PREFIX) ? option.substring(PREFIX.length()) : "";
            if (name.equals(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG) || LETS_IN.matcher(name).matches()) {
                client.put(name, value);
            }
        });
        return client.containsKey(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)
                ? Stream.of(CLUSTERS.computeIfAbsent(Map.copyOf(client), BrokerAnswers::new)) : Stream.empty();
    }

    /**
     * That the cluster did not answer when it was last asked, with its address and the time; empty while it answers, refuses,
     * or has not been asked yet. Returns at once, and has the cluster asked from then on.
     */
    synchronized String missing() {
        wanted = System.nanoTime();
        if (!asking) {
            asking = true;
            // Without the locals of this thread, by which the kernel knows a cell: what the client logs is not the cell's.
            Thread thread = new Thread(null, this::ask, "asks Kafka at " + servers(), 0, false);
            thread.setDaemon(true);
            thread.start();
        }
        return missing;
    }

    private synchronized boolean isWanted() {
        asking = System.nanoTime() - wanted < WANTED.toNanos();
        if (!asking) {
            // Whoever looks later must not be told what was so now.
            missing = "";
        }
        return asking;
    }

    private void ask() {
        Admin admin = null;
        try {
            while (isWanted()) {
                Instant asked = Instant.now();
                try {
                    admin = admin == null ? admin() : admin;
                    String found = silence(admin);
                    missing = found.isEmpty() ? "" : (servers().contains(",") ? "none of the brokers at " + servers() + " answers"
                            : "the broker at " + servers() + " does not answer")
                            + " (asked at " + QuerySilence.second(asked) + ": " + found + ")";
                } catch (KafkaException refused) {
                    // Properties that no client takes, or a name that nobody knows: nobody was asked, so nothing is said.
                    missing = "";
                }
                if (admin != null && !missing.isEmpty()) {
                    // The next one knows nothing of before, as a client that begins now.
                    admin.close(Duration.ZERO);
                    admin = null;
                }
                Thread.sleep(BETWEEN.toMillis());
            }
        } catch (InterruptedException e) {
            // Only the end of the JVM does that.
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }

    private Admin admin() {
        Map<String, Object> config = new HashMap<>(client);
        int bound = Math.toIntExact(BOUND.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, bound);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, bound);
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200);
        return Admin.create(config);
    }

    /** What was seen in place of an answer; empty if one came. One that refuses has answered. */
    private String silence(Admin admin) throws InterruptedException {
        KafkaFuture<?> answer = admin.describeCluster(new DescribeClusterOptions().timeoutMs(Math.toIntExact(BOUND.toMillis()))).nodes();
        try {
            try {
                answer.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (nobodyListens()) {
                    return "connection refused";
                }
                answer.get(2 * BOUND.toMillis(), TimeUnit.MILLISECONDS);
            }
            return "";
        } catch (TimeoutException e) {
            return "no answer for " + BOUND.toSeconds() + " s";
        } catch (ExecutionException e) {
            return e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException
                    ? "no answer for " + BOUND.toSeconds() + " s" : "";
        }
    }

    /** Whether each of the addresses refuses a connection, which is known at once where a silence has to be waited for. */
    private boolean nobodyListens() {
        for (InetSocketAddress address : ClientUtils.parseAndValidateAddresses(List.of(servers().split("\\s*,\\s*")),
                ClientDnsLookup.USE_ALL_DNS_IPS)) {
            try (Socket socket = new Socket()) {
                socket.connect(address, Math.toIntExact(SOON.toMillis()));
                return false;
            } catch (ConnectException refused) {
                // And the next one?
            } catch (IOException unknown) {
                return false;
            }
        }
        return true;
    }

    private String servers() {
        return client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG).toString();
    }
}
