package streaminglab.check;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import streaminglab.feed.DeliveryReport;

/** What became of the orders of an {@link Outage}. */
public final class OutageResult {

    /**
     * One start of the query.
     *
     * @param read    how many orders the micro-batches had that it finished
     * @param rows    how many rows there were in the table when it had ended
     * @param failure what it died of; null if it survived
     */
    record Start(long read, long rows, String failure) {
    }

    private final DeliveryReport delivery;
    private final Dataset<Row> rows;
    private final List<Start> starts;
    private final int kills;

    OutageResult(DeliveryReport delivery, Dataset<Row> rows, List<Start> starts, int kills) {
        this.delivery = delivery;
        this.rows = rows;
        this.starts = List.copyOf(starts);
        this.kills = kills;
    }

    /** What stood in the table in the end. */
    public Dataset<Row> rows() {
        return rows;
    }

    DeliveryReport delivery() {
        return delivery;
    }

    List<Start> starts() {
        return starts;
    }

    /** How many connections were to be killed. */
    int kills() {
        return kills;
    }

    /** Whether the query has died at least once. */
    boolean hasDied() {
        return starts.stream().anyMatch(start -> start.failure() != null);
    }

    /** A line for each start, then what the ledger says. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("start | orders read | rows in the table | died of");
        for (int i = 0; i < starts.size(); i++) {
            Start start = starts.get(i);
            text.append("\n").append(i + 1).append(" | ").append(start.read()).append(" | ").append(start.rows()).append(" | ")
                    .append(start.failure() == null ? "" : start.failure());
        }
        return text.append("\n").append(delivery).toString();
    }
}
