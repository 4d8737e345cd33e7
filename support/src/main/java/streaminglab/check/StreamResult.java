package streaminglab.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;
import streaminglab.display.MicroBatch;

/** What a query handed over for each micro-batch of a {@link SampleStream}. */
public final class StreamResult {

    private final List<Rows.Cells> rows;
    private final StructType schema;
    private final String outputMode;
    private final long stateRows;
    private final Instant watermark;

    private StreamResult(List<Rows.Cells> rows, StructType schema, String outputMode, long stateRows,
            Instant watermark) {
        this.rows = rows;
        this.schema = schema;
        this.outputMode = outputMode;
        this.stateRows = stateRows;
        this.watermark = watermark;
    }

    static StreamResult of(SparkSession spark, StructType schema, StreamingQuery query, List<List<MicroBatch>> steps) {
        List<Rows.Cells> numbered = new ArrayList<>();
        MicroBatch last = null;
        for (int i = 0; i < steps.size(); i++) {
            List<Row> written = new ArrayList<>();
            for (MicroBatch batch : steps.get(i)) {
                written.addAll(batch.rows() == null ? List.of() : batch.rows());
                last = batch;
            }
            String number = String.valueOf(i + 1);
            Rows.of(spark.createDataFrame(written, schema)).stream().map(row -> row.after(number))
                    .sorted(Comparator.comparing(Rows.Cells::toString)).forEach(numbered::add);
        }
        long state = last == null ? 0 : Arrays.stream(last.progress().stateOperators())
                .mapToLong(StateOperatorProgress::numRowsTotal).sum();
        return new StreamResult(List.copyOf(numbered), schema, outputMode(query), state,
                last == null ? null : last.watermark());
    }

    /** The public interface of a query does not tell it; what runs behind it does. */
    private static String outputMode(StreamingQuery query) {
        return ((StreamingQueryWrapper) query).streamingQuery().outputMode().toString().toLowerCase(Locale.ROOT);
    }

    List<Rows.Cells> rows() {
        return rows;
    }

    StructType schema() {
        return schema;
    }

    /** append, update or complete. */
    String outputMode() {
        return outputMode;
    }

    /** How many rows the query remembers after the last micro-batch. */
    long stateRows() {
        return stateRows;
    }

    /** That of the last micro-batch; null if there is none. */
    Instant watermark() {
        return watermark;
    }

    /** The columns, then a line for each row: the number of its micro-batch, from 1, then its columns. */
    @Override
    public String toString() {
        return rows.isEmpty() ? "nothing came out of any micro-batch"
                : "micro-batch | " + String.join(" | ", schema.fieldNames()) + "\n"
                        + rows.stream().map(Rows.Cells::toString).collect(Collectors.joining("\n"));
    }
}
