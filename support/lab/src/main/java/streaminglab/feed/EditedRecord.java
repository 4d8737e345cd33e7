package streaminglab.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A record of a feed in which somebody has set some fields. */
final class EditedRecord {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT_TIME = "event_time";

    private EditedRecord() {
    }

    /**
     * The record with these fields; its id, key and event time follow them.
     *
     * @throws IllegalArgumentException if it has no such field, or a value can't be written as JSON
     */
    static FeedRecord of(FeedRecord record, Map<String, ?> fields) {
        ObjectNode json;
        try {
            json = JSON.readValue(record.value(), ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("\"" + record.value() + "\" has no fields that can be set: use a feed of JSON"
                    + " records, such as Feed.orders.", e);
        }
        String id = fieldThatHolds(json, record.id());
        String key = fieldThatHolds(json, record.key());
        fields.forEach((name, value) -> {
            if (!json.has(name)) {
                throw new IllegalArgumentException("There is no field " + name + ". There are " + StreamSupport.stream(
                        ((Iterable<String>) json::fieldNames).spliterator(), false).collect(Collectors.joining(", ")) + ".");
            }
            json.set(name, value instanceof Instant time ? JSON.valueToTree(time.toString()) : tree(name, value));
        });
        return new FeedRecord(text(json, id, record.id()), text(json, key, record.key()), eventTime(json, record),
                json.toString(), record.fault());
    }

    private static JsonNode tree(String name, Object value) {
        try {
            return JSON.valueToTree(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The value of " + name + ", " + value + ", can't be written as JSON: "
                    + e.getMessage(), e);
        }
    }

    private static String fieldThatHolds(ObjectNode json, String text) {
        return StreamSupport.stream(((Iterable<String>) json::fieldNames).spliterator(), false)
                .filter(name -> json.get(name).isTextual() && json.get(name).textValue().equals(text)).findFirst().orElse(null);
    }

    private static String text(ObjectNode json, String field, String otherwise) {
        return field == null || json.get(field).isNull() ? otherwise : json.get(field).asText();
    }

    /** A text that is no time is sent as it is: to see what a query makes of it. */
    private static Instant eventTime(ObjectNode json, FeedRecord record) {
        try {
            return Instant.parse(json.path(EVENT_TIME).asText());
        } catch (DateTimeParseException e) {
            return record.eventTime();
        }
    }
}
