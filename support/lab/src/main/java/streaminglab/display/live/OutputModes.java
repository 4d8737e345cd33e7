package streaminglab.display.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import streaminglab.display.LiveDisplay;

/**
 * The three output modes beside each other, as a display that changes in place, twice a second at most, until all three
 * queries have ended. It shows the last {@value OutputModeQuery#BATCHES} micro-batches, and of each mode the first
 * {@value OutputModesView#ROWS} rows in each of them. Values read as in a {@link LiveTable}.
 */
public final class OutputModes {

    private static final List<String> MODES = List.of("append", "complete", "update");

    private OutputModes() {
    }

    /**
     * Starts the Dataset as a query in each output mode, and shows below the calling cell what each of them writes in
     * each micro-batch, through Spark's {@code foreachBatch}. Where Spark refuses a mode, its reason is shown instead of
     * rows. Returns as soon as the queries have started.
     *
     * <p>Each query reads the source on its own. They cut it into the same micro-batches where the source does not
     * depend on the time of reading, as files with {@code maxFilesPerTrigger} or {@code rate-micro-batch} do; how many
     * rows went into each is shown.
     *
     * @param streaming a streaming Dataset
     * @return the queries that run, in the order append, complete, update; stop them as any others
     * @throws IllegalArgumentException if the Dataset does not stream
     * @throws TimeoutException if a query does not start; those that have started are stopped
     */
    public static List<StreamingQuery> show(Dataset<Row> streaming) throws TimeoutException {
        if (!streaming.isStreaming()) {
            throw new IllegalArgumentException("OutputModes.show needs a streaming Dataset, and this one is not:"
                    + " begin with spark.readStream() instead of spark.read()");
        }
        List<OutputModeQuery> modes = new ArrayList<>();
        try {
            for (String mode : MODES) {
                modes.add(OutputModeQuery.start(mode, streaming));
            }
        } catch (RuntimeException | TimeoutException e) {
            stop(modes);
            throw e;
        }
        OutputModesView view = new OutputModesView(streaming.columns(), modes);
        LiveDisplay display = LiveDisplay.show("output modes", view);
        modes.forEach(each -> each.showOn(display));
        return modes.stream().map(OutputModeQuery::query).filter(Objects::nonNull).toList();
    }

    private static void stop(List<OutputModeQuery> modes) throws TimeoutException {
        for (OutputModeQuery mode : modes) {
            if (mode.query() != null) {
                mode.query().stop();
            }
        }
    }
}
