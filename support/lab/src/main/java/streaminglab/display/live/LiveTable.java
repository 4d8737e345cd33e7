package streaminglab.display.live;

import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import streaminglab.display.LiveDisplay;
import streaminglab.display.markup.TableOfValues;

/**
 * A table that shows a streaming result as it is now, and marks what the last micro-batch has changed.
 *
 * <p>It changes in place, twice a second at most, also when no cell runs, until its query has ended. Where there is no
 * page, each change is printed as plain text. Values read as Spark casts them to a string: {@code 20.0} for a double,
 * {@code 20.50} for a decimal with two digits after the point, {@code [1, 2]} for an array, {@code {a, 1}} for a
 * struct, {@code null} for null, timestamps in the session's time zone. At most {@value TableOfValues#ROWS} rows,
 * {@value TableOfValues#COLUMNS} columns and {@value TableOfValues#CHARACTERS} characters of a value are shown; the table
 * says how much is left out.
 */
public final class LiveTable {

    private static final long FIRST_LOOK_MILLIS = 50;

    private LiveTable() {
    }

    /**
     * Starts a query whose rows are shown below the calling cell, through Spark's {@code foreachBatch}, and returns after
     * its first micro-batch. An aggregated result is shown whole, in complete mode, and the rows that were not there before
     * the last micro-batch are marked; the first {@value BatchRows#KEPT} rows are compared. Of any other result the newest
     * rows are shown, in append mode, and those of the last micro-batch are marked.
     *
     * @param streaming a streaming Dataset, sorted if the rows of an aggregated result should keep their places
     * @return the query; stop it as any other. It has a temporary checkpoint
     * @throws AnalysisException    if Spark accepts the Dataset in neither mode, e.g. since it does not stream
     * @throws TimeoutException     if the query does not start
     * @throws InterruptedException if the cell is interrupted before the first micro-batch; the query goes on
     */
    public static StreamingQuery show(Dataset<Row> streaming) throws TimeoutException, InterruptedException {
        String name = "live_" + UUID.randomUUID().toString().substring(0, 8);
        LiveTableView view = new LiveTableView(streaming.columns(), true);
        StreamingQuery query;
        try {
            query = start(streaming, name, view);
        } catch (Exception notAggregated) {
            if (!(notAggregated instanceof AnalysisException)) {
                throw notAggregated;
            }
            view = new LiveTableView(streaming.columns(), false);
            query = start(streaming, name, view);
        }
        view.showsRowsOf(query);
        // Not for all that is available: some sources always have more.
        while (query.isActive() && query.lastProgress() == null) {
            Thread.sleep(FIRST_LOOK_MILLIS);
        }
        view.showOn(LiveDisplay.show(name, view));
        return query;
    }

    private static StreamingQuery start(Dataset<Row> streaming, String name, LiveTableView view) throws TimeoutException {
        VoidFunction2<Dataset<Row>, Long> show = view::add;
        return streaming.writeStream().queryName(name).outputMode(view.isWhole() ? "complete" : "append")
                .foreachBatch(show).start();
    }
}
