package streaminglab.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import streaminglab.check.diagnosis.RowText;

/**
 * A topic to which given messages come, some while a query reads it and some while the query is off, to see what the
 * query makes of them. For a stream without Kafka there is {@link SampleStream}.
 *
 * <pre>{@code
 * SampleTopic.of(Lab.kafkaClient(), () -> Lab.topic("slips"))
 *         .whileOff("mug | 2 pieces | customer=c-1").whileOn("tea | 1 piece").whileOff("mug | 1 piece")
 *         .readBy((topic, checkpoint) -> reader(topic, checkpoint))
 * }</pre>
 */
public final class SampleTopic {

    private final Map<String, ?> kafkaClient;
    private final Supplier<String> topics;
    private final List<Moment> moments;

    private SampleTopic(Map<String, ?> kafkaClient, Supplier<String> topics, List<Moment> moments) {
        this.kafkaClient = kafkaClient;
        this.topics = topics;
        this.moments = moments;
    }

    /** What comes, and whether the query runs then. */
    private record Moment(boolean on, List<String> messages) {
    }

    /**
     * A topic to which nothing comes yet.
     *
     * @param kafkaClient {@code bootstrap.servers}, and whatever else the broker asks of a client
     * @param topics      makes a new, empty topic and returns its name; asked once for each run
     */
    public static SampleTopic of(Map<String, ?> kafkaClient, Supplier<String> topics) {
        return new SampleTopic(kafkaClient, topics, List.of());
    }

    /**
     * The same, to which these messages come next while the query is off. Later it is started, again if it ran before.
     *
     * @param messages key and value of each, and headers if it has some: {@code "mug | 2 pieces | till=3,
     *                 customer=c-1"}; {@code null} for a key or a value that is not there
     */
    public SampleTopic whileOff(String... messages) {
        return with(new Moment(false, checked(messages)));
    }

    /** The same, to which these messages come next while the query runs; each after it has read all that was there. */
    public SampleTopic whileOn(String... messages) {
        return with(new Moment(true, checked(messages)));
    }

    private SampleTopic with(Moment next) {
        List<Moment> more = new ArrayList<>(moments);
        more.add(next);
        return new SampleTopic(kafkaClient, topics, List.copyOf(more));
    }

    private static List<String> checked(String[] messages) {
        for (String message : messages) {
            int parts = RowText.of(message).values().size();
            if (parts < 2 || parts > 3) {
                throw new IllegalArgumentException("'" + message + "' is not of the form 'key | value' or"
                        + " 'key | value | name=text, name=text'.");
            }
        }
        return List.of(messages);
    }

    /**
     * Starts the query that the function writes, again after each time it was off, and returns what it read. Sink and
     * trigger are those of the check: as soon as there is something to read. What the function throws, and what ends the
     * query, comes out of this method. A micro-batch that does not end is waited for without a limit; interrupt the cell.
     *
     * @param function gets the name of the topic and that of an empty folder for the checkpoint; called at each
     *                 start, with the same two
     * @throws CheckFailedException if the function returns null, or Spark refuses the query, with the reason
     */
    public TopicReading readBy(BiFunction<String, String, DataStreamWriter<Row>> function)
            throws TimeoutException, InterruptedException {
        String topic = topics.get();
        try (TopicReader reader = new TopicReader(topic, function);
                KafkaProducer<String, String> producer = producer()) {
            for (Moment moment : moments) {
                if (!moment.on()) {
                    reader.stop();
                }
                for (String message : moment.messages()) {
                    if (moment.on()) {
                        reader.start();
                    }
                    send(producer, topic, message);
                }
            }
            reader.start();
            return reader.result(moments.stream().map(moment -> moment.messages().stream()
                    .map(message -> (moment.on() ? "while it runs: " : "while it is off: ") + message).toList()).toList());
        }
    }

    private KafkaProducer<String, String> producer() {
        Map<String, Object> config = new HashMap<>(kafkaClient);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    /** Returns when it is in the topic, so that the next one comes after it. */
    private static void send(KafkaProducer<String, String> producer, String topic, String message)
            throws InterruptedException {
        List<String> parts = RowText.of(message).values();
        ProducerRecord<String, String> sent = new ProducerRecord<>(topic, orNull(parts.get(0)), orNull(parts.get(1)));
        if (parts.size() == 3) {
            Arrays.stream(parts.get(2).split(", ")).map(header -> header.split("=", 2)).forEach(header ->
                    sent.headers().add(header[0], header[1].getBytes(StandardCharsets.UTF_8)));
        }
        try {
            producer.send(sent).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The message '" + message + "' did not reach the topic " + topic + ": "
                    + e.getCause().getMessage(), e);
        }
    }

    private static String orNull(String text) {
        return text.equals("null") ? null : text;
    }

    /** What comes, moment by moment. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Moment moment : moments) {
            text.append(text.isEmpty() ? "" : "\n").append(moment.on() ? "while the query runs:" : "while it is off:");
            moment.messages().forEach(message -> text.append("\n    ").append(message));
        }
        return text.toString();
    }
}
