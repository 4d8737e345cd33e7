package streaminglab.display.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.apache.spark.sql.streaming.SourceProgress;
import streaminglab.display.markup.NumberText;

/**
 * How far the end of the batch in a source is behind what the source held when the batch was planned. Kafka's source
 * reports it as {@code maxOffsetsBehindLatest} and with the offsets of each partition; others report nothing.
 */
final class SourceLag {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SourceLag() {
    }

    static String of(SourceProgress source) {
        String most = source.metrics().get("maxOffsetsBehindLatest");
        if (most == null) {
            return NumberText.MISSING + " by this source";
        }
        Long total = behind(source.endOffset(), source.latestOffset());
        return (total == null ? "" : NumberText.count(total, "record") + " behind, ") + "at most " + most
                + " in one partition";
    }

    /** The sum over topics and partitions; null if the offsets are of another form. */
    private static Long behind(String end, String latest) {
        if (end == null || latest == null) {
            return null;
        }
        try {
            JsonNode read = JSON.readTree(end);
            long sum = 0;
            for (Map.Entry<String, JsonNode> topic : JSON.readTree(latest).properties()) {
                for (Map.Entry<String, JsonNode> partition : topic.getValue().properties()) {
                    long at = read.path(topic.getKey()).path(partition.getKey()).asLong(-1);
                    if (at < 0 || !partition.getValue().canConvertToLong()) {
                        return null;
                    }
                    sum += partition.getValue().asLong() - at;
                }
            }
            return sum;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
