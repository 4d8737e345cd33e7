package streaminglab.check.diagnosis;

import java.io.NotSerializableException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import streaminglab.error.Causes;

/** Why Spark refuses a query, or why a query ends with an error, in words that say what to do; for errors that many meet. */
public final class QueryErrors {

    /** By what Spark's message contains, as UnsupportedOperationChecker of Spark 3.5 writes it. */
    private static final Map<String, String> AT_START = new LinkedHashMap<>();

    static {
        AT_START.put("Distinct aggregations are not supported", "To tell exactly how many different values there are, it"
                + " would have to remember each of them; a stream has no end of them. approx_count_distinct needs little memory.");
        AT_START.put("Update output mode not supported for session window", "While a session lasts, its end moves, so its row is"
                + " another one each time. Take a mode that emits all of them, or each one when it is over.");
        AT_START.put("Complete output mode not supported when there are no streaming aggregations", "The mode complete emits"
                + " the whole result each time, and without groupBy that would be the whole stream.");
        AT_START.put("Detected pattern of possible 'correctness' issue", "It has one aggregation or join above another, and in"
                + " this output mode rows of the lower one could be late for the upper one. Aggregate once; or take the"
                + " mode append, with a watermark.");
        AT_START.put("without watermark", "The mode append emits rows that never change again, and without a"
                + " watermark no group is ever final. Put withWatermark on the column that you group by, before groupBy,"
                + " or take a mode that emits a group while it can change.");
    }

    /** Of Kafka's sink, as KafkaWriter and KafkaRowWriter of Spark 3.5 write it when the first micro-batch comes. */
    private static final Map<String, String> OF_KAFKA = new LinkedHashMap<>();

    static {
        OF_KAFKA.put("Required attribute 'value' not found", "A message of Kafka is a key and a value, and these rows have no"
                + " column value. Pack what belongs into the message in one: to_json(struct(…)).as(\"value\").");
        OF_KAFKA.put("value attribute unsupported type", "A value is text or bytes. Pack several columns with to_json, and cast"
                + " a single one.");
        OF_KAFKA.put("key attribute unsupported type", "A key is text or bytes. Cast it.");
        OF_KAFKA.put("headers attribute unsupported type", "Headers are an array of structs with a key, which is text, and a"
                + " value, which is bytes: array(struct(lit(\"name\").as(\"key\"), col(\"…\").cast(\"binary\").as(\"value\"))).");
        OF_KAFKA.put("topic option required when no 'topic' attribute is present", "Nothing says where the messages go."
                + " Set the option topic.");
    }

    /** By SQLSTATE, see https://www.postgresql.org/docs/current/errcodes-appendix.html. */
    private static final Map<String, String> OF_DATABASE = Map.of(
            "23505", "The table has a row with this key already, and your statement inserts another one. Say what"
                    + " becomes of the old one: insert … on conflict (…) do update.",
            "23502", "A row came as far as the database without a value that its table requires. Leave such rows out"
                    + " before you write.",
            "42601", "PostgreSQL can't read your SQL. Where a value is a part of it, a quotation mark in the value ends"
                    + " it: put a ? there, and give the value with the set methods of PreparedStatement.");

    private static final Map<String, String> OF_RUN = Map.of(
            "Global aggregation with session window", "A session is somebody's: group by whose it is, beside"
                    + " session_window.",
            // The code of this one, 21000, is also that of a subquery that gives several rows.
            "affect row a second time", "One statement is to change the same row twice. Send a statement for each row, or"
                    + " leave one row for each key in the micro-batch.",
            "FAILFAST", "In the mode FAILFAST one malformed message ends the query, and all that come after it"
                    + " wait. In PERMISSIVE it becomes a row that you can set aside.");

    private static final Pattern SLIDE = Pattern.compile(
            "`slide_duration`\\((\\d+)L?\\) must be <= the `window_duration`\\((\\d+)L?\\)");
    private static final Pattern START = Pattern.compile(
            "`abs\\(start_time\\)`\\((\\d+)L?\\) must be < the `slide_duration`\\((\\d+)L?\\)");
    private static final int MICROS = 6;
    /** Causes may form a circle. */

    private QueryErrors() {
    }

    /** Why Spark refuses a query; only what Spark says if that is all there is to say. */
    public static String atStart(String message) {
        Matcher swapped = SLIDE.matcher(message);
        if (swapped.find()) {
            return "Spark refuses your query: windows of " + seconds(swapped.group(2)) + " s that begin every "
                    + seconds(swapped.group(1)) + " s leave gaps. In window the length comes first, then the distance.";
        }
        Matcher moved = START.matcher(message);
        if (moved.find()) {
            return "Spark refuses your query: windows that begin every " + seconds(moved.group(2)) + " s can't be moved by "
                    + seconds(moved.group(1)) + " s, as that is no less. In window the length comes first, then the distance"
                    + " from one to the next, then by how much all are moved.";
        }
        String first = firstSentence(message);
        return known(AT_START, message)
                .map(known -> "Spark refuses your query. " + known + " Spark says: " + first)
                .orElse("Spark refuses your query: " + first);
    }

    /** Why a query that was started ended with this; nothing if it is an error that says most itself. */
    public static Optional<String> ofRun(Throwable failure) {
        return reason(failure, OF_KAFKA, "Kafka's sink does not take your rows. %s Spark says: ")
                .or(() -> reason(failure, OF_RUN, "Your query ended with an error. %s The error says: "));
    }

    /** What the code of a query threw, or a driver that it calls; nothing if Spark itself has something to say. */
    public static Optional<Throwable> thrownInside(Throwable failure) {
        Throwable deepest = Causes.innermost(failure);
        boolean sparks = deepest.getClass().getName().startsWith("org.apache.spark.") || deepest instanceof NotSerializableException;
        return sparks || deepest == failure ? Optional.empty() : Optional.of(deepest);
    }

    /** By the deepest cause that is known, as those above repeat what it says. */
    private static Optional<String> reason(Throwable failure, Map<String, String> reasons, String words) {
        Optional<String> deepest = Optional.empty();
        for (Throwable cause : Causes.of(failure)) {
            String message = String.valueOf(cause.getMessage());
            Optional<String> known = known(reasons, message);
            if (known.isEmpty() && reasons == OF_RUN && cause instanceof SQLException sql) {
                known = Optional.ofNullable(sql.getSQLState()).map(OF_DATABASE::get);
            }
            if (known.isPresent()) {
                deepest = Optional.of(words.formatted(known.get()) + firstSentence(message));
            }
        }
        return deepest;
    }

    private static Optional<String> known(Map<String, String> reasons, String message) {
        return reasons.entrySet().stream().filter(each -> message.contains(each.getKey())).map(Map.Entry::getValue).findFirst();
    }

    /** Of a message that explains for a page, what it begins with, and the names that it offers for an unknown one. */
    private static String firstSentence(String message) {
        String line = message.strip().lines().findFirst().orElse("it did not say why").replaceFirst(";$", "");
        int end = line.indexOf(". ");
        return end < 0 || line.startsWith("Did you mean", end + 2) ? line : line.substring(0, end + 1);
    }

    private static String seconds(String micros) {
        return BigDecimal.valueOf(Long.parseLong(micros), MICROS).stripTrailingZeros().toPlainString();
    }
}
