package streaminglab.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * What Spark has reported of the micro-batches of a query, counted; never how long they took.
 *
 * @param all oldest first; also those of micro-batches without rows, which a watermark brings about
 */
record QueryMetrics(List<StreamingQueryProgress> all) {

    private static final String WATERMARK = "watermark";
    private static final String LATEST = "max";

    /** How many rows the query read. */
    long rows() {
        return all.stream().mapToLong(StreamingQueryProgress::numInputRows).sum();
    }

    /** How many rows it remembers at the end. */
    long stateRows() {
        return all.isEmpty() ? 0 : state(last(), StateOperatorProgress::numRowsTotal);
    }

    /** How many groups were in its state at any time. */
    long groups() {
        return stateRows() + all.stream().mapToLong(report -> state(report, StateOperatorProgress::numRowsRemoved)).sum();
    }

    /** Why the query remembers more than so many rows at its end; null if it does not. */
    String tooMuchState(long enough) {
        return stateRows() <= enough ? null : "At the end the query remembers " + stateRows() + " rows, and " + enough
                + (enough == 1 ? " is" : " are") + " enough. "
                + (all.stream().noneMatch(report -> report.eventTime().containsKey(WATERMARK))
                        ? "It has no watermark, and without one Spark removes no group."
                        : "Its watermark is " + (watermark() == null ? "not set yet" : watermark()) + ".");
    }

    /** How many rows came too late for what it remembers, as Spark counts them: after equal groups are one row. */
    long dropped() {
        return all.stream().mapToLong(report -> state(report, StateOperatorProgress::numRowsDroppedByWatermark)).sum();
    }

    /** In how many pieces the state is kept, each with a task in every micro-batch; 0 if there is no state. */
    long statePartitions() {
        return all.stream().flatMap(report -> Arrays.stream(report.stateOperators()))
                .mapToLong(StateOperatorProgress::numShufflePartitions).max().orElse(0);
    }

    /** That of the last micro-batch; null if the query has none, or no event has moved it yet. */
    Instant watermark() {
        String reported = all.isEmpty() ? null : last().eventTime().get(WATERMARK);
        return reported == null || Instant.parse(reported).equals(Instant.EPOCH) ? null : Instant.parse(reported);
    }

    /**
     * How far the last watermark lies behind the latest event that moved it, one of an earlier micro-batch; null if the
     * query has none, or no event has moved it yet.
     */
    Duration delay() {
        Instant watermark = watermark();
        return watermark == null ? null : all.stream().limit(all.size() - 1).map(report -> report.eventTime().get(LATEST))
                .filter(Objects::nonNull).map(Instant::parse).max(Comparator.naturalOrder())
                .map(latest -> Duration.between(watermark, latest)).orElse(null);
    }

    private StreamingQueryProgress last() {
        return all.get(all.size() - 1);
    }

    private static long state(StreamingQueryProgress report, ToLongFunction<StateOperatorProgress> number) {
        return Arrays.stream(report.stateOperators()).mapToLong(number).sum();
    }

    /** A line for each micro-batch: its number, the rows that it read, what was remembered after it, dropped, and where. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("micro-batch | read | remembered | dropped | partitions");
        for (StreamingQueryProgress report : all) {
            QueryMetrics one = new QueryMetrics(List.of(report));
            text.append("\n").append(report.batchId()).append(" | ").append(one.rows()).append(" | ").append(one.stateRows())
                    .append(" | ").append(one.dropped()).append(" | ").append(one.statePartitions());
        }
        return text.toString();
    }
}
