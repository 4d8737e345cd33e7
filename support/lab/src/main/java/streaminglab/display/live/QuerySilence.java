package streaminglab.display.live;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.StreamingQueryStatus;
import streaminglab.spark.QueryInternals;

/**
 * What is said of a query beside {@code running}: that a broker which it reads from does not answer, its own status, since
 * when that has been the same, and that figures are old. A query whose broker is dead is active, and goes on being so for
 * minutes; it says nothing of that itself.
 */
final class QuerySilence {

    /** A status that is the same for longer is said with its time. */
    private static final Duration BRIEF = Duration.ofSeconds(3);
    /** Between two questions; the status may have changed in between, and back. */
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration SILENT = Duration.ofSeconds(15);
    /** How often Spark reports of a query that has nothing to do. */
    private static final String IDLE_REPORTS = "spark.sql.streaming.noDataProgressEventInterval";

    private final StreamingQuery query;
    private final Duration allowed;
    /** Of the Kafka clusters that it reads from; empty for a query that reads from none. */
    private final List<BrokerAnswers> brokers;
    private String status = "";
    private Instant since = Instant.now();
    private Instant asked = since;

    QuerySilence(StreamingQuery query) {
        this.query = query;
        long interval = QueryInternals.processingTimeMillis(QueryInternals.trigger(query)).orElse(0);
        OptionalLong continuous = QueryInternals.continuousMillis(QueryInternals.trigger(query));
        allowed = allowed(Math.max(interval, continuous.orElse(0)), idleReports(query));
        brokers = QueryInternals.sourceOptions(query, "kafka").stream().flatMap(BrokerAnswers::of).distinct().toList();
    }

    /** Three triggers, or half as long again as an idle query is silent, and no less than {@link #SILENT}. */
    static Duration allowed(long intervalMillis, long idleReportsMillis) {
        return Duration.ofMillis(Math.max(SILENT.toMillis(), Math.max(3 * intervalMillis, idleReportsMillis * 3 / 2)));
    }

    private static long idleReports(StreamingQuery query) {
        String set = query.sparkSession().conf().get(IDLE_REPORTS, "10000").replaceAll("ms$", "");
        return set.matches("\\d{1,12}") ? Long.parseLong(set) : SILENT.toMillis();
    }

    /**
     * The state of the query now. It sees a change of status only when asked: after a pause it does not know since when the
     * status has been the same, and counts from now.
     */
    synchronized StreamState state() {
        StreamState state = StreamState.of(query);
        if (!state.isRunning()) {
            return state;
        }
        Instant now = Instant.now();
        StreamingQueryStatus said = query.status();
        if (!said.message().equals(status) || Duration.between(asked, now).compareTo(PAUSE) > 0) {
            status = said.message();
            since = now;
        }
        asked = now;
        String more = brokers.stream().map(BrokerAnswers::missing).filter(each -> !each.isEmpty()).map(each -> each + "; ")
                .collect(Collectors.joining()) + status;
        if (said.isTriggerActive() && Duration.between(since, now).compareTo(BRIEF) >= 0) {
            more += ", since " + second(since);
        }
        Instant reported = lastReport();
        if (reported != null && Duration.between(reported, now).compareTo(allowed) >= 0) {
            more += "; no report since " + second(reported) + ", the figures below are old";
        }
        return StreamState.running(more);
    }

    /** When the batch of the last progress event ended; null before the first. */
    private Instant lastReport() {
        StreamingQueryProgress last = query.lastProgress();
        if (last == null) {
            return null;
        }
        return ended(last);
    }

    /** When the batch of this progress ended. */
    static Instant ended(StreamingQueryProgress progress) {
        Long took = progress.durationMs().get("triggerExecution");
        return Instant.parse(progress.timestamp()).plusMillis(took == null ? 0 : took);
    }

    static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
