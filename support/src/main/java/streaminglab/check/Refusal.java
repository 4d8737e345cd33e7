package streaminglab.check;

import java.util.LinkedHashMap;
import java.util.Map;

/** Why Spark refuses to start a query, in words that say what to do. */
final class Refusal {

    /** By what Spark's message contains, as UnsupportedOperationChecker of Spark 3.5 writes it. */
    private static final Map<String, String> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("Distinct aggregations are not supported", "To tell exactly how many different values there are, it"
                + " would have to remember each of them; a stream has no end of them. approx_count_distinct needs little memory.");
        KNOWN.put("without watermark", "The mode append hands over rows that never change again, and without a"
                + " watermark no group is ever final. Put withWatermark on the column that you group by, before groupBy.");
    }

    private Refusal() {
    }

    static String reason(String message) {
        String first = message.strip().lines().findFirst().orElse("it did not say why");
        return KNOWN.entrySet().stream().filter(known -> message.contains(known.getKey())).findFirst()
                .map(known -> "Spark refuses to start your query. " + known.getValue() + " Spark says: " + first)
                .orElse("Spark refuses to start your query: " + first);
    }
}
