package streaminglab.display;

import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A table that shows a streaming result as it is now: it changes in place while the query runs. */
public final class LiveTable {

    private static final long FIRST_LOOK_MILLIS = 50;

    private LiveTable() {
    }

    /**
     * Starts a query whose rows are shown under the calling cell, through Spark's {@code foreachBatch}. An aggregated
     * result is shown whole, in complete mode, and the rows that were not there before the last micro-batch are marked;
     * of any other the newest rows are shown, in append mode, and those of the last micro-batch are marked.
     *
     * @return the query; stop it as any other
     * @throws TimeoutException     if the query does not start
     * @throws InterruptedException if the cell is interrupted before the first micro-batch; the query goes on
     */
    public static StreamingQuery of(Dataset<Row> streaming) throws TimeoutException, InterruptedException {
        String name = "live_" + UUID.randomUUID().toString().substring(0, 8);
        TableView view = new TableView(streaming.columns(), true);
        StreamingQuery query;
        try {
            query = start(streaming, name, view);
        } catch (Exception notAggregated) {
            if (!(notAggregated instanceof AnalysisException)) {
                throw notAggregated;
            }
            view = new TableView(streaming.columns(), false);
            query = start(streaming, name, view);
        }
        view.showsRowsOf(query);
        // Not for all that is available: some sources always have more.
        while (query.isActive() && query.lastProgress() == null) {
            Thread.sleep(FIRST_LOOK_MILLIS);
        }
        view.follow(LiveDisplay.show(name, view));
        return query;
    }

    private static StreamingQuery start(Dataset<Row> streaming, String name, TableView view) throws TimeoutException {
        VoidFunction2<Dataset<Row>, Long> show = view::add;
        return streaming.writeStream().queryName(name).outputMode(view.isWhole() ? "complete" : "append")
                .foreachBatch(show).start();
    }
}
