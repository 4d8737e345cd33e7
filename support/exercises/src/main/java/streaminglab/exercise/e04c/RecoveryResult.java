package streaminglab.exercise.e04c;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import streaminglab.check.Check;
import streaminglab.check.Checked;
import streaminglab.feed.DeliveryReport;

/** What became of the orders of a {@link FailureScenario}. */
public final class RecoveryResult implements Checked<RecoveryClaim> {

    /**
     * One start of the query.
     *
     * @param read    how many orders the micro-batches had that it finished
     * @param rows    how many rows there were in the table when it had ended
     * @param failure what it died of; null if it survived
     * @param checkpoint where its checkpoint is
     */
    record Start(long read, long rows, String failure, Path checkpoint) {
    }

    private final DeliveryReport delivery;
    private final Dataset<Row> rows;
    private final List<Start> starts;
    private final int kills;
    private final boolean second;

    /** @param second whether this was the second time, under the names of a first one in which all went well */
    RecoveryResult(DeliveryReport delivery, Dataset<Row> rows, List<Start> starts, int kills, boolean second) {
        this.delivery = delivery;
        this.rows = rows;
        this.starts = List.copyOf(starts);
        this.kills = kills;
        this.second = second;
    }

    /** All rows that were in the table in the end; they stay although the table is dropped. */
    public Dataset<Row> rows() {
        return rows;
    }

    DeliveryReport delivery() {
        return delivery;
    }

    List<Start> starts() {
        return starts;
    }

    /** How many connections were killed. */
    int kills() {
        return kills;
    }

    boolean isSecond() {
        return second;
    }

    /** Whether the query has died at least once. */
    boolean hasDied() {
        return starts.stream().anyMatch(start -> start.failure() != null);
    }

    @Override
    public RecoveryClaim claim(Check check, String claim) {
        return new RecoveryClaim(check, claim, this);
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
