package streaminglab.display.live;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import streaminglab.display.LiveDisplay;
import streaminglab.spark.QueryInternals;

/** One output mode: the query in this mode and what it wrote, or why Spark refuses it. */
final class OutputModeQuery {

    /** Of the last micro-batches only, so that a query may run for ever. */
    static final int BATCHES = 8;

    private final String mode;
    private final TreeMap<Long, BatchRows> written = new TreeMap<>();
    private final TreeMap<Long, Long> inputRows = new TreeMap<>();
    private StreamingQuery query;
    private String refusal;
    private volatile LiveDisplay display;

    private OutputModeQuery(String mode) {
        this.mode = mode;
    }

    static OutputModeQuery start(String mode, Dataset<Row> streaming) throws TimeoutException {
        OutputModeQuery column = new OutputModeQuery(mode);
        VoidFunction2<Dataset<Row>, Long> write = column::write;
        try {
            column.query = streaming.writeStream().outputMode(mode).foreachBatch(write).start();
        } catch (Exception e) {
            // Scala declares no exceptions, so Java can't catch this one by its name.
            if (!(e instanceof AnalysisException refused)) {
                throw e;
            }
            // Its first line is followed by the query's plan.
            column.refusal = refused.getMessage().lines().findFirst().orElse("").replaceFirst(";$", "");
        }
        return column;
    }

    private void write(Dataset<Row> rows, long batch) {
        BatchRows taken = BatchRows.first(rows);
        synchronized (this) {
            written.put(batch, taken);
            forgetOldest(written);
        }
        if (display != null) {
            display.changed();
        }
    }

    private static void forgetOldest(TreeMap<Long, ?> byBatch) {
        while (byBatch.size() > BATCHES) {
            byBatch.pollFirstEntry();
        }
    }

    void showOn(LiveDisplay shownOn) {
        display = shownOn;
        shownOn.changed();
    }

    String mode() {
        return mode;
    }

    /** Null if Spark refuses the mode. */
    StreamingQuery query() {
        return query;
    }

    /** Spark's reason, or null. */
    String refusal() {
        return refusal;
    }

    boolean isOver() {
        return query == null || QueryInternals.hasEnded(query);
    }

    /** By micro-batch, the last ones. */
    synchronized Map<Long, BatchRows> written() {
        return new TreeMap<>(written);
    }

    /** How many rows went into the micro-batch, as Spark reports; null before it does. */
    synchronized Long inputRows(long batch) {
        for (StreamingQueryProgress progress : query.recentProgress()) {
            if (progress.batchId() >= batch - BATCHES && progress.durationMs().containsKey("addBatch")) {
                inputRows.put(progress.batchId(), progress.numInputRows());
            }
        }
        forgetOldest(inputRows);
        return inputRows.get(batch);
    }
}
