package streaminglab.check.diagnosis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Text that may be a JSON object, and nothing after it. */
public final class JsonText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {
    }

    /** A JSON object with its fields in the order of their names, as their order means nothing; other text as it is. */
    public static String comparable(String text) {
        try {
            return JSON.readValue(text, Object.class) instanceof Map<?, ?> fields ? JSON.writeValueAsString(fields) : text;
        } catch (JsonProcessingException noJson) {
            return text;
        }
    }
}
