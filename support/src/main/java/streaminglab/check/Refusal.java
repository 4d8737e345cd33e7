package streaminglab.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Why Spark refuses to start a query, in words that say what to do. */
final class Refusal {

    /** By what Spark's message contains, as UnsupportedOperationChecker of Spark 3.5 writes it. */
    private static final Map<String, String> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("Distinct aggregations are not supported", "To tell exactly how many different values there are, it"
                + " would have to remember each of them; a stream has no end of them. approx_count_distinct needs little memory.");
        KNOWN.put("Update output mode not supported for session window", "While a session lasts, its end moves, so its row is"
                + " another one each time. Take a mode that hands over all of them, or each one when it is over.");
        KNOWN.put("Complete output mode not supported when there are no streaming aggregations", "The mode complete hands over"
                + " the whole result each time, and without groupBy that would be the whole stream.");
        KNOWN.put("without watermark", "The mode append hands over rows that never change again, and without a"
                + " watermark no group is ever final. Put withWatermark on the column that you group by, before groupBy,"
                + " or take a mode that tells a group while it can change.");
    }

    /** Of Kafka's sink, as KafkaWriter and KafkaRowWriter of Spark 3.5 write it when the first micro-batch comes. */
    private static final Map<String, String> OF_SINK = new LinkedHashMap<>();

    static {
        OF_SINK.put("Required attribute 'value' not found", "A message of Kafka is a key and a value, and these rows have no"
                + " column value. Pack what belongs into the message in one: to_json(struct(…)).as(\"value\").");
        OF_SINK.put("value attribute unsupported type", "A value is text or bytes. Pack several columns with to_json, and cast"
                + " a single one.");
        OF_SINK.put("key attribute unsupported type", "A key is text or bytes. Cast it.");
        OF_SINK.put("headers attribute unsupported type", "Headers are an array of structs with a key, which is text, and a"
                + " value, which is bytes: array(struct(lit(\"name\").as(\"key\"), col(\"…\").cast(\"binary\").as(\"value\"))).");
        OF_SINK.put("topic option required when no 'topic' attribute is present", "Nothing says where the messages go."
                + " Set the option topic.");
    }

    private Refusal() {
    }

    /** What a Kafka sink has against the rows; nothing if it was something else that went wrong. */
    static Optional<String> ofSink(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            Optional<String> known = OF_SINK.entrySet().stream().filter(each -> message.contains(each.getKey())).findFirst()
                    .map(each -> "Kafka's sink does not take your rows. " + each.getValue() + " Spark says: "
                            + message.strip().lines().findFirst().orElse(""));
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    static String reason(String message) {
        String first = message.strip().lines().findFirst().orElse("it did not say why");
        return KNOWN.entrySet().stream().filter(known -> message.contains(known.getKey())).findFirst()
                .map(known -> "Spark refuses to start your query. " + known.getValue() + " Spark says: " + first)
                .orElse("Spark refuses to start your query: " + first);
    }
}
