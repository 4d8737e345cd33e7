package streaminglab.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends to a Kafka topic, key and value as UTF-8 text, acknowledged by all replicas, and once each however often
 * Kafka's client has to try ({@code acks=all}, {@code enable.idempotence}). Kafka's own timestamp of a record is the
 * time of sending, not the event time: a broker deletes what was sent longer ago than its retention. Threads may share a sender.
 */
public final class KafkaSender implements Sender {

    private final String topic;
    private final Producer<String, String> producer;
    private long failed;
    private String firstFailed;
    private Exception firstReason;

    /**
     * A sender to this topic.
     *
     * @param clientConfig {@code bootstrap.servers}, and whatever else the broker asks of a client. A topic that does
     *                     not answer is waited for 15 s, or {@code max.block.ms}
     * @throws IllegalArgumentException if there is no {@code bootstrap.servers}, or Kafka refuses the settings
     */
    public KafkaSender(Map<String, ?> clientConfig, String topic) {
        this.topic = Objects.requireNonNull(topic, "topic");
        if (clientConfig.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG) == null) {
            throw new IllegalArgumentException("clientConfig has no " + ProducerConfig.BOOTSTRAP_SERVERS_CONFIG
                    + ", only " + clientConfig.keySet() + ". Add the broker's address, host:port.");
        }
        Map<String, Object> config = new HashMap<>(clientConfig);
        // Kafka's own minute is long to wait in a lesson, for a broker that is not there.
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        // Of two requests to a partition that was made a moment ago the second may be taken and the first refused, for
        // good (KAFKA-15591, seen with 4.3.1). One at a time can't overtake.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        try {
            producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
        } catch (KafkaException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException("Kafka's client refuses its settings: " + reason.getMessage(), e);
        }
    }

    /**
     * Hands one record to Kafka's client; waits while its buffer is full, and for the topic before the first.
     *
     * @throws IllegalStateException if an earlier record did not arrive, as {@link #flush} has it
     */
    @Override
    public void send(FeedRecord record) {
        // Each further record would wait as long as the first, and not arrive either.
        report();
        try {
            producer.send(new ProducerRecord<>(topic, record.key(), record.value()), (done, reason) -> {
                if (reason != null) {
                    failed(record, reason);
                }
            });
        } catch (KafkaException e) {
            failed(record, e);
        }
    }

    /** Kafka's client reports from a thread of its own. */
    private synchronized void failed(FeedRecord record, Exception reason) {
        failed++;
        if (firstFailed == null) {
            firstFailed = record.id();
            firstReason = reason;
        }
    }

    /**
     * Returns when the broker has acknowledged all records.
     *
     * @throws IllegalStateException if it did not, with topic, how many and the reason; each failure is said once
     */
    @Override
    public void flush() {
        producer.flush();
        report();
    }

    /**
     * Waits for what is still on its way, two minutes at most, and ends Kafka's client.
     *
     * @throws IllegalStateException if a record did not arrive, as {@link #flush} has it
     */
    @Override
    public void close() {
        producer.close();
        report();
    }

    private synchronized void report() {
        if (failed > 0) {
            String message = failed + (failed == 1 ? " record" : " records") + " did not reach the topic " + topic
                    + ", the first of them " + firstFailed + ": " + firstReason.getMessage()
                    + " Is the broker up, and does the topic exist?";
            Exception reason = firstReason;
            failed = 0;
            firstFailed = null;
            firstReason = null;
            throw new IllegalStateException(message, reason);
        }
    }
}
