package streaminglab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidMetadataException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import streaminglab.service.Deadline;
import streaminglab.service.LabService;
import streaminglab.service.Probe;
import streaminglab.service.Service;
import streaminglab.service.ServiceException;
import streaminglab.service.kafka.ClientProperties;
import streaminglab.service.kafka.KafkaBroker;

/** The Kafka that this JVM talks to: the one in the environment, or a broker of its own. */
final class LabKafka {

    private static final Duration ANSWERS = Duration.ofSeconds(10);
    private static final long ADMIN_SECONDS = 30;
    private static final long REMOVE_SECONDS = 10;
    private static final Duration SERVED = Duration.ofSeconds(30);

    private final List<String> topics = new CopyOnWriteArrayList<>();
    private Map<String, String> client;
    private KafkaBroker beside;

    synchronized Map<String, Object> client() {
        if (client == null) {
            String servers = Environment.current().get(Environment.KAFKA_BOOTSTRAP_SERVERS);
            client = servers == null ? embedded() : external(servers);
        }
        return new LinkedHashMap<>(client);
    }

    private Map<String, String> embedded() {
        beside = NotebookServices.start("Kafka", KafkaBroker::start);
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, beside.bootstrapServers());
    }

    /** The broker of this JVM's own, or null. */
    synchronized Service beside() {
        return beside;
    }

    /** The address, once the broker has answered now. */
    String ask() {
        boolean known = client != null;
        Map<String, Object> asked = client();
        String servers = asked.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).toString();
        if (known) {
            Map<String, String> properties = new LinkedHashMap<>();
            asked.forEach((name, value) -> properties.put(name, value.toString()));
            probe(servers, properties);
        }
        return servers;
    }

    private Map<String, String> external(String servers) {
        Map<String, String> properties = properties();
        probe(servers, properties);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        return properties;
    }

    /** Those of the file that the environment names. */
    private static Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        String file = Environment.current().get(Environment.KAFKA_CLIENT_PROPERTIES);
        if (file != null) {
            try {
                properties.putAll(ClientProperties.in(Path.of(file)));
            } catch (ServiceException e) {
                throw new LabException(e.getMessage(), e);
            }
        }
        return properties;
    }

    private void probe(String servers, Map<String, String> properties) {
        try {
            Probe.kafka(servers, properties, ANSWERS);
        } catch (ServiceException e) {
            String where = (beside != null ? "the broker beside this notebook, at " : Environment.KAFKA_BOOTSTRAP_SERVERS + "=") + servers;
            String remedy = ServiceFaults.remedy(LabService.KAFKA, beside,
                    "start that broker, correct the address, or unset the variable for a broker of the lab's own");
            throw new LabException(where + " does not answer (" + e.getMessage() + "): " + remedy, e);
        }
    }

    Map<String, String> sparkOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        client().forEach((name, value) -> options.put("kafka." + name, String.valueOf(value)));
        return options;
    }

    String topic(String name, int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("a topic has one partition or more, not " + partitions);
        }
        try (Admin admin = admin(ADMIN_SECONDS)) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) -1)))
                    .all().get(ADMIN_SECONDS, TimeUnit.SECONDS);
            // Made is not yet served: a broker can lose the first batch to a partition that it does not lead yet
            // (KAFKA-15591). It says where a partition ends once it leads it.
            Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions).boxed().collect(Collectors.toMap(
                    partition -> new TopicPartition(name, partition), partition -> OffsetSpec.latest()));
            if (!Deadline.in(SERVED).await(() -> isServed(admin, name, ends))) {
                throw new LabException("Kafka has made the topic " + name + " and does not serve it after "
                        + SERVED.toSeconds() + " s. Does the broker still answer? Lab.status() asks it");
            }
        } catch (InterruptedException e) {
            throw interrupted(name, e);
        } catch (ExecutionException | TimeoutException e) {
            throw notMade(name, e);
        }
        topics.add(name);
        return name;
    }

    /** Whether all partitions have their leader; for a moment Kafka may know nothing of a topic that it made. */
    private static boolean isServed(Admin admin, String name, Map<TopicPartition, OffsetSpec> ends) {
        try {
            admin.listOffsets(ends).all().get(ADMIN_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            throw interrupted(name, e);
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof InvalidMetadataException) {
                return false;
            }
            throw notMade(name, e);
        }
    }

    private static LabException interrupted(String topic, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LabException("interrupted while making the topic " + topic, e);
    }

    private static LabException notMade(String topic, Exception e) {
        return new LabException("Kafka did not make the topic " + topic + ": " + reason(e)
                + ". Does the broker still answer? Lab.status() asks it", e);
    }

    /**
     * How many there were that are gone now; each of the others is named in a line with its reason, and is tried again by
     * the next call. A broker that is gone keeps its topics: the notebook has ended all the same.
     */
    int removeTopics() {
        List<String> made = List.copyOf(topics);
        if (made.isEmpty()) {
            return 0;
        }
        int removed = 0;
        try (Admin admin = admin(REMOVE_SECONDS)) {
            for (Map.Entry<String, KafkaFuture<Void>> each : admin.deleteTopics(made).topicNameValues().entrySet()) {
                removed += removed(each.getKey(), each.getValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return removed;
    }

    private int removed(String topic, KafkaFuture<Void> answer) throws InterruptedException {
        try {
            answer.get(REMOVE_SECONDS, TimeUnit.SECONDS);
            topics.remove(topic);
            return 1;
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                topics.remove(topic);
            } else {
                System.out.println("The topic " + topic + " is still there: " + reason(e) + ". Lab.stop() tries again");
            }
            return 0;
        }
    }

    List<String> ofThisRun() {
        return List.copyOf(topics);
    }

    /** The topics of the broker, if one is known, and it answers within this time. */
    List<String> existing(Duration bound) {
        try {
            Map<String, Object> known = known();
            if (known.isEmpty()) {
                return List.of();
            }
            try (Admin admin = admin(known, bound.toMillis())) {
                return admin.listTopics().names().get(bound.toMillis(), TimeUnit.MILLISECONDS).stream().sorted().toList();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // The cell that uses the broker says what is wrong with it.
            return List.of();
        }
    }

    /** The settings of clients, as far as they are known without a broker's start or answer; else empty. */
    private synchronized Map<String, Object> known() {
        String servers = Environment.current().get(Environment.KAFKA_BOOTSTRAP_SERVERS);
        Map<String, Object> known = new LinkedHashMap<>();
        if (client != null) {
            known.putAll(client);
        } else if (servers != null) {
            known.putAll(properties());
            known.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        }
        return known;
    }

    /** A client whose calls, its close among them, end within this time. */
    private Admin admin(long seconds) {
        return admin(client(), TimeUnit.SECONDS.toMillis(seconds));
    }

    private static Admin admin(Map<String, Object> config, long millis) {
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(millis));
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(millis));
        return Admin.create(config);
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? "no answer within " + ADMIN_SECONDS + " s"
                : cause.getMessage().replaceFirst("\\.$", "");
    }
}
