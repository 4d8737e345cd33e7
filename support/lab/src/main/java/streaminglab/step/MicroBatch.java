package streaminglab.step;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import streaminglab.display.markup.NumberText;

/**
 * One micro-batch of a query, as Spark reported it.
 *
 * @param query    the name of the query, or its id if it has none
 * @param progress Spark's own event
 * @param steps    the numbers of the steps whose records it read, counted from 1; none for one without records
 * @param rows     what it wrote, if the query writes to the memory sink; null if it does not, or if Spark does not hold it any more
 */
public record MicroBatch(String query, StreamingQueryProgress progress, List<Integer> steps, List<Row> rows) {

    private static final String WATERMARK = "watermark";

    /** The number of the micro-batch. */
    public long id() {
        return progress.batchId();
    }

    /** The watermark that it ran with; null if the query has none, or no event has moved it yet. */
    public Instant watermark() {
        String reported = progress.eventTime().get(WATERMARK);
        return reported == null || Instant.parse(reported).equals(Instant.EPOCH) ? null : Instant.parse(reported);
    }

    /** How many rows were too late for the state, as Spark counts them: after equal groups of a micro-batch are one row. */
    public long droppedByWatermark() {
        return Arrays.stream(progress.stateOperators()).mapToLong(each -> each.numRowsDroppedByWatermark()).sum();
    }

    /** In a line. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(query).append(", batch ").append(id()).append(": ");
        line.append(steps.isEmpty() ? "no records" : NumberText.count(progress.numInputRows(), "record"));
        if (progress.eventTime().containsKey(WATERMARK)) {
            line.append(", watermark ").append(watermark() == null ? "not set yet" : watermark());
        }
        if (progress.stateOperators().length > 0) {
            line.append(", ").append(NumberText.count(droppedByWatermark())).append(" dropped late");
        }
        if (rows != null) {
            line.append(", ").append(NumberText.count(rows.size(), "row")).append(" out");
        }
        return line.toString();
    }
}
