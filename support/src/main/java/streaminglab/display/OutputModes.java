package streaminglab.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The three output modes beside each other. */
public final class OutputModes {

    private static final List<String> MODES = List.of("append", "complete", "update");

    private OutputModes() {
    }

    /**
     * Starts the Dataset as a query in each output mode, and shows below the calling cell what each of them writes in
     * each micro-batch, through Spark's {@code foreachBatch}. Where Spark refuses a mode, its reason stands in place of
     * rows.
     *
     * <p>Each query reads the source by itself. They cut it into the same micro-batches where the source does not
     * depend on the time of reading, as files with {@code maxFilesPerTrigger} or {@code rate-micro-batch} do; how many
     * rows went into each is shown.
     *
     * @return the queries that run, in the order append, complete, update; stop them as any others
     * @throws TimeoutException if a query does not start
     */
    public static List<StreamingQuery> sideBySide(Dataset<Row> streaming) throws TimeoutException {
        if (!streaming.isStreaming()) {
            throw new IllegalArgumentException("OutputModes.sideBySide needs a streaming Dataset, and this one is not:"
                    + " begin with spark.readStream() in place of spark.read()");
        }
        List<ModeColumn> modes = new ArrayList<>();
        try {
            for (String mode : MODES) {
                modes.add(ModeColumn.start(mode, streaming));
            }
        } catch (RuntimeException | TimeoutException e) {
            stop(modes);
            throw e;
        }
        ModesView view = new ModesView(streaming.columns(), modes);
        LiveDisplay display = LiveDisplay.show("output modes", view);
        modes.forEach(each -> each.tell(display));
        return modes.stream().map(ModeColumn::query).filter(Objects::nonNull).toList();
    }

    private static void stop(List<ModeColumn> modes) throws TimeoutException {
        for (ModeColumn mode : modes) {
            if (mode.query() != null) {
                mode.query().stop();
            }
        }
    }
}
