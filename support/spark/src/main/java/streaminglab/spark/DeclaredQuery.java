package streaminglab.spark;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * What a query declares, in words: its windows, sessions and watermarks, and whether it looks at the clock on the wall. All
 * of it is read from the plan that Spark has made of the query, so it is what the query does, whatever its rows look like.
 */
public final class DeclaredQuery {

    /** As Spark's rules TimeWindowing and SessionWindowing write them, and the text of EventTimeWatermark. */
    private static final Pattern WINDOW = Pattern.compile(
            ", TimestampType, LongType\\) - (-?\\d+)\\) % (\\d+)\\).*?- 0\\) \\+ (\\d+)\\), LongType");
    private static final Pattern SESSION = Pattern.compile(" \\+ cast\\(([\\w ]+) as interval\\) as timestamp\\), TimestampType");
    private static final Pattern WATERMARK = Pattern.compile("EventTimeWatermark.*? (\\w+)#\\d+\\S*: timestamp, ([\\w ]+)");
    private static final Pattern CLOCK = Pattern.compile(
            "\\b(current_batch_timestamp|current_timestamp|now|localtimestamp|current_date)\\(");

    private DeclaredQuery() {
    }

    /** What a query that has run a micro-batch declares; empty if it is nothing of this, or not one of Spark's own queries. */
    public static List<String> of(StreamingQuery query) {
        LogicalPlan plan = QueryInternals.lastAnalyzedPlan(query);
        return plan == null ? List.of() : inWords(plan.toString());
    }

    static List<String> inWords(String plan) {
        Set<String> said = new LinkedHashSet<>();
        WINDOW.matcher(plan).results().forEach(window -> said.add(window(
                micros(window.group(3)), micros(window.group(2)), micros(window.group(1)))));
        SESSION.matcher(plan).results().forEach(session -> said.add("sessions that end when nothing comes for "
                + session.group(1)));
        WATERMARK.matcher(plan).results().forEach(watermark -> said.add("a watermark " + watermark.group(2) + " behind "
                + watermark.group(1)));
        Matcher clock = CLOCK.matcher(plan);
        if (clock.find()) {
            said.add("the clock on the wall, by " + clock.group(1).replace("batch_", "") + "()");
        }
        return List.copyOf(said);
    }

    private static String window(Duration length, Duration slide, Duration offset) {
        return "windows of " + text(length) + (slide.equals(length) ? "" : " that begin every " + text(slide))
                + (offset.isZero() ? "" : ", all moved by " + text(offset));
    }

    private static Duration micros(String micros) {
        return Duration.ofNanos(Math.multiplyExact(Long.parseLong(micros), 1000L));
    }

    private static String text(Duration time) {
        long seconds = time.toSeconds();
        if (time.getNano() != 0) {
            return time.toMillis() + " ms";
        }
        return seconds % 3600 == 0 ? number(seconds / 3600, "hour")
                : seconds % 60 == 0 ? number(seconds / 60, "minute") : number(seconds, "second");
    }

    private static String number(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
