package streaminglab.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.types.StructType;
import streaminglab.display.MicroBatch;

/** What a query handed over for each micro-batch of a {@link SampleStream}. */
public final class StreamResult {

    private final List<Rows.Cells> rows;
    private final StructType schema;
    private final String outputMode;
    private final List<List<MicroBatch>> steps;

    private StreamResult(List<Rows.Cells> rows, StructType schema, String outputMode, List<List<MicroBatch>> steps) {
        this.rows = rows;
        this.schema = schema;
        this.outputMode = outputMode;
        this.steps = steps;
    }

    static StreamResult of(SparkSession spark, StructType schema, StreamingQuery query, List<List<MicroBatch>> steps) {
        List<Rows.Cells> numbered = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            List<Row> written = new ArrayList<>();
            for (MicroBatch batch : steps.get(i)) {
                written.addAll(batch.rows() == null ? List.of() : batch.rows());
            }
            String number = String.valueOf(i + 1);
            Rows.of(spark.createDataFrame(written, schema)).stream().map(row -> row.after(number))
                    .sorted(Comparator.comparing(Rows.Cells::toString)).forEach(numbered::add);
        }
        return new StreamResult(List.copyOf(numbered), schema, outputMode(query), List.copyOf(steps));
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

    /** Spark's report of each micro-batch, oldest first; also of those without rows, which a watermark brings about. */
    public List<StreamingQueryProgress> reports() {
        return steps.stream().flatMap(List::stream).map(MicroBatch::progress).toList();
    }

    /** What the query has observed under this name: a row for each micro-batch, its number first. */
    List<Rows.Cells> observed(String name) {
        List<Rows.Cells> observed = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            for (MicroBatch batch : steps.get(i)) {
                Row metrics = batch.progress().observedMetrics().get(name);
                if (metrics != null) {
                    observed.add(Rows.of(i + 1, metrics));
                }
            }
        }
        return observed;
    }

    /** The names under which the query has observed anything. */
    TreeSet<String> observations() {
        return reports().stream().map(StreamingQueryProgress::observedMetrics).map(Map::keySet)
                .collect(TreeSet::new, TreeSet::addAll, TreeSet::addAll);
    }

    /** The columns, then a line for each row: the number of its micro-batch, from 1, then its columns. */
    @Override
    public String toString() {
        return rows.isEmpty() ? "nothing came out of any micro-batch"
                : "micro-batch | " + String.join(" | ", schema.fieldNames()) + "\n"
                        + rows.stream().map(Rows.Cells::toString).collect(Collectors.joining("\n"));
    }
}
