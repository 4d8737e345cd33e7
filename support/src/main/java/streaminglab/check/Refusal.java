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
        KNOWN.put("Update output mode not supported for session window", "While a session lasts, its end moves, so its row is"
                + " another one each time. Take a mode that hands over all of them, or each one when it is over.");
        KNOWN.put("Complete output mode not supported when there are no streaming aggregations", "The mode complete hands over"
                + " the whole result each time, and without groupBy that would be the whole stream.");
        KNOWN.put("without watermark", "The mode append hands over rows that never change again, and without a"
                + " watermark no group is ever final. Put withWatermark on the column that you group by, before groupBy,"
                + " or take a mode that tells a group while it can change.");
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
