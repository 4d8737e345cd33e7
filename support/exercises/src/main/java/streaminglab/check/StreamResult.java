package streaminglab.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.types.StructType;
import streaminglab.check.diagnosis.Given;
import streaminglab.check.diagnosis.RowText;
import streaminglab.spark.DeclaredQuery;
import streaminglab.spark.QueryInternals;
import streaminglab.step.MicroBatch;

/** What a query emitted for each micro-batch of a {@link SampleStream}; it stays as it is when the query is gone. */
public final class StreamResult implements Checked<StreamClaim> {

    private final SparkSession spark;
    private final StructType schema;
    private final String outputMode;
    private final Given given;
    private final List<List<MicroBatch>> steps;

    private StreamResult(SparkSession spark, StructType schema, String outputMode, Given given, List<List<MicroBatch>> steps) {
        this.spark = spark;
        this.schema = schema;
        this.outputMode = outputMode;
        this.given = given;
        this.steps = steps;
    }

    /** @param batches what each micro-batch was given, as text */
    static StreamResult of(SparkSession spark, StructType schema, StreamingQuery query, List<List<String>> batches,
            List<List<MicroBatch>> steps) {
        List<String> declared = new ArrayList<>(DeclaredQuery.of(query));
        String zone = spark.conf().get("spark.sql.session.timeZone");
        if (!zone.equals("UTC")) {
            declared.add("the time zone " + zone);
        }
        return new StreamResult(spark, schema, QueryInternals.outputMode(query), new Given(batches, true, List.copyOf(declared)),
                List.copyOf(steps));
    }

    /** So many of them, if there are so many; those of the first micro-batches first. */
    List<RowText> rows(int most) {
        List<List<RowText>> written = new ArrayList<>();
        int left = most;
        for (List<MicroBatch> step : steps) {
            List<Row> rows = step.stream().map(MicroBatch::rows).filter(Objects::nonNull).flatMap(List::stream)
                    .limit(left).toList();
            written.add(Rows.of(spark.createDataFrame(rows, schema)));
            left -= rows.size();
        }
        return Rows.numbered(written);
    }

    Given given() {
        return given;
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
    List<RowText> observed(String name) {
        List<RowText> observed = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            for (MicroBatch batch : steps.get(i)) {
                Row metrics = batch.progress().observedMetrics().get(name);
                if (metrics != null) {
                    observed.add(Rows.of(metrics).after(String.valueOf(i + 1)));
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

    @Override
    public StreamClaim claim(Check check, String claim) {
        return new StreamClaim(check, claim, this);
    }

    /** The columns, then a line for each row: the number of its micro-batch, from 1, then its columns. */
    @Override
    public String toString() {
        List<RowText> rows = rows(Integer.MAX_VALUE);
        return rows.isEmpty() ? "nothing came out of any micro-batch"
                : Rows.lines(List.of(schema.fieldNames()), rows);
    }
}
