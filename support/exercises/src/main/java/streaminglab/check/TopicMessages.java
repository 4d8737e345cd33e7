package streaminglab.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import streaminglab.check.diagnosis.Given;
import streaminglab.check.diagnosis.JsonText;
import streaminglab.check.diagnosis.RowText;
import streaminglab.service.Deadline;

/**
 * The messages of a Kafka topic: partition, offset, key, value and headers of each, all read as UTF-8. Read by Kafka's own
 * client, and kept in this JVM.
 */
public final class TopicMessages implements Checked<TopicClaim> {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final List<Message> messages;
    private final Given given;

    private TopicMessages(String topic, List<Message> messages, Given given) {
        this.topic = topic;
        this.messages = messages;
        this.given = given;
    }

    /** One message, its bytes read as UTF-8; {@code null} as a word where there are none. */
    private record Message(int partition, long offset, String key, String value, String headers) {

        static Message of(ConsumerRecord<byte[], byte[]> read) {
            StringJoiner headers = new StringJoiner(", ");
            for (Header header : read.headers()) {
                headers.add(header.key() + "=" + text(header.value()));
            }
            return new Message(read.partition(), read.offset(), text(read.key()), text(read.value()),
                    read.headers().toArray().length == 0 ? "null" : headers.toString());
        }

        private static String text(byte[] bytes) {
            return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /**
     * All that is in the topic now.
     *
     * @param kafkaClient {@code bootstrap.servers}, and whatever else the broker asks of a client
     * @param topic       the name of a topic that is there
     * @throws IllegalArgumentException if there is no such topic
     * @throws IllegalStateException    if the topic could not be read to its end in a minute
     */
    public static TopicMessages in(Map<String, ?> kafkaClient, String topic) {
        return since(Map.of(), kafkaClient, topic, Given.UNKNOWN);
    }

    /** What has come to the topic since its partitions ended there. */
    static TopicMessages since(Map<TopicPartition, Long> ends, Map<String, ?> kafkaClient, String topic, Given given) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafkaClient)) {
            Map<TopicPartition, Long> now = consumer.endOffsets(partitions(consumer, topic));
            consumer.assign(now.keySet());
            consumer.seekToBeginning(now.keySet());
            ends.forEach(consumer::seek);
            List<Message> read = new ArrayList<>();
            if (!Deadline.in(BOUND).await(() -> {
                consumer.poll(POLL).forEach(each -> read.add(Message.of(each)));
                return now.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            })) {
                throw new IllegalStateException("The topic " + topic + " could not be read to its end in "
                        + BOUND.toSeconds() + " s. Does the broker still answer? Lab.status() asks it.");
            }
            read.sort(Comparator.comparing(Message::partition).thenComparing(Message::offset));
            return new TopicMessages(topic, List.copyOf(read), given);
        }
    }

    /** The offset that the next message of each partition will have. */
    static Map<TopicPartition, Long> ends(Map<String, ?> kafkaClient, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafkaClient)) {
            return consumer.endOffsets(partitions(consumer, topic));
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, ?> kafkaClient) {
        return new KafkaConsumer<>(new HashMap<>(kafkaClient), new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition())).toList();
        if (partitions.isEmpty()) {
            throw new IllegalArgumentException("There is no topic '" + topic + "'. Lab.topic(\"name\") makes one and"
                    + " returns its name.");
        }
        return partitions;
    }

    /** What the query was given that sent them. */
    Given given() {
        return given;
    }

    /** Key and value of each. */
    List<RowText> keysAndValues() {
        return messages.stream().map(each -> rowText(each.key(), JsonText.comparable(each.value()))).toList();
    }

    /** Key, value and headers of each. */
    List<RowText> withHeaders() {
        return messages.stream().map(each -> rowText(each.key(), JsonText.comparable(each.value()), each.headers())).toList();
    }

    /** Each partition and key that there is, with the number of their messages. */
    List<RowText> partitions() {
        return messages.stream()
                .collect(Collectors.groupingBy(each -> List.of(String.valueOf(each.partition()), each.key()),
                        Collectors.counting()))
                .entrySet().stream()
                .map(each -> rowText(each.getKey().get(0), each.getKey().get(1), String.valueOf(each.getValue())))
                .sorted(Comparator.comparing(RowText::toString)).toList();
    }

    private static RowText rowText(String... values) {
        return new RowText(List.of(values));
    }

    @Override
    public TopicClaim claim(Check check, String claim) {
        return new TopicClaim(check, claim, this);
    }

    /** A line for each message: partition, offset, key, value, headers. */
    @Override
    public String toString() {
        return messages.isEmpty() ? "nothing came to the topic " + topic
                : "partition | offset | key | value | headers\n" + messages.stream()
                        .map(each -> each.partition() + " | " + each.offset() + " | " + each.key() + " | "
                                + each.value() + " | " + each.headers())
                        .collect(Collectors.joining("\n"));
    }
}
