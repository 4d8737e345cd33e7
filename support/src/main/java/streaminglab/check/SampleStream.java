package streaminglab.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import streaminglab.display.MicroBatch;

/**
 * A stream whose micro-batches are given, to see what a function on a streaming Dataset makes of them: the same rows in
 * every run. For DStreams there is {@link MicroBatches}.
 */
public final class SampleStream {

    private final StructType schema;
    private final List<List<String>> batches;
    private final boolean lastTwice;

    private SampleStream(StructType schema, List<List<String>> batches, boolean lastTwice) {
        this.schema = schema;
        this.batches = batches;
        this.lastTwice = lastTwice;
    }

    /** A stream of these columns, with no micro-batch yet. */
    public static SampleStream of(StructType schema) {
        return new SampleStream(schema, List.of(), false);
    }

    /**
     * The same stream with one more micro-batch.
     *
     * @param rows the columns of each as text, with {@code " | "} between them; times in the session's zone,
     *             {@code null} for a null
     * @throws IllegalArgumentException if a row has more or fewer columns
     */
    public SampleStream batch(String... rows) {
        for (String row : rows) {
            if (Rows.Cells.of(row).values().size() != schema.length()) {
                throw new IllegalArgumentException("The row '" + row + "' has not the " + schema.length() + " columns "
                        + String.join(", ", schema.fieldNames()) + ".");
            }
        }
        List<List<String>> more = new ArrayList<>(batches);
        more.add(List.of(rows));
        return new SampleStream(schema, List.copyOf(more), lastTwice);
    }

    /**
     * Starts a query on what the function makes of this stream, and returns what it handed over for each micro-batch.
     * What the function throws, and what ends the query, comes out of this method.
     *
     * @param outputMode append, update or complete
     * @throws CheckFailedException if the function returns no streaming Dataset, or Spark refuses the query, with the reason
     */
    public StreamResult through(Function<Dataset<Row>, Dataset<Row>> function, String outputMode) throws TimeoutException {
        return writtenBy(rows -> streaming(function.apply(rows)).writeStream().outputMode(outputMode));
    }

    /**
     * Starts the query that the function writes, and returns what it handed over for each micro-batch. Sink, name and
     * checkpoint are those of the check; mode and trigger are those that the function has set.
     *
     * @throws CheckFailedException if the function returns null, or Spark refuses the query, with the reason
     */
    public StreamResult writtenBy(Function<Dataset<Row>, DataStreamWriter<Row>> function) throws TimeoutException {
        if (lastTwice) {
            throw new IllegalStateException("Spark's memory sink can't go on after a failure; a table of a database"
                    + " and a topic can.");
        }
        SparkSession spark = SparkSession.active();
        String name = "check_" + UUID.randomUUID().toString().replace("-", "");
        try (SampleRun run = new SampleRun(spark, schema)) {
            DataStreamWriter<Row> writer = SampleRun.written(function.apply(run.rows()));
            StreamingQuery query = run.start(writer.format("memory").queryName(name));
            List<List<MicroBatch>> steps = new ArrayList<>();
            for (List<String> batch : batches) {
                steps.add(run.step(records(spark, batch)));
            }
            return StreamResult.of(spark, spark.table(name).schema(), query, steps);
        } finally {
            spark.catalog().dropTempView(name);
        }
    }

    /** The same stream, whose last micro-batch comes twice, as after a failure between its write and its commit. */
    public SampleStream lastTwice() {
        return new SampleStream(schema, batches, true);
    }

    /**
     * Starts the query that the function writes, and returns what stood in a table of a database after each
     * micro-batch. Sink, mode and trigger are those that the function has set; the checkpoint is that of the check.
     *
     * @param jdbc     the options of Spark's JDBC source: url, user, password and driver
     * @param table    the name of a table that is there
     * @param function gets the stream and the name of the table
     * @throws CheckFailedException if the function returns null, Spark refuses the query, or it ends with an error
     *                              that is well known, with the reason; other errors come out as they are
     */
    public TableResult savedIn(Map<String, String> jdbc, String table,
            BiFunction<Dataset<Row>, String, DataStreamWriter<Row>> function) throws TimeoutException {
        SparkSession spark = SparkSession.active();
        TableResult.Reader reader = new TableResult.Reader(spark, jdbc, table);
        try (SampleRun run = new SampleRun(spark, schema)) {
            run.start(SampleRun.written(function.apply(run.rows(), table)));
            for (List<String> batch : batches) {
                run.step(records(spark, batch));
                reader.read();
            }
            if (lastTwice) {
                run.retryLast();
                reader.readAgain();
            }
            return reader.result();
        }
    }

    /**
     * Starts the query that the function writes, and returns what has come to a topic by the end of the last micro-batch.
     * Sink, mode and trigger are those that the function has set; the checkpoint is that of the check.
     *
     * @param kafkaClient {@code bootstrap.servers}, and whatever else the broker asks of a client
     * @param topic       the name of a topic that is there; what stands in it already does not count
     * @param function    gets the stream and the name of the topic
     * @throws CheckFailedException if the function returns null, Spark refuses the query, or Kafka's sink its columns, with
     *                              the reason; other errors come out as they are
     */
    public TopicMessages sentTo(Map<String, ?> kafkaClient, String topic,
            BiFunction<Dataset<Row>, String, DataStreamWriter<Row>> function) throws TimeoutException {
        Map<TopicPartition, Long> before = TopicMessages.ends(kafkaClient, topic);
        SparkSession spark = SparkSession.active();
        try (SampleRun run = new SampleRun(spark, schema)) {
            run.start(SampleRun.written(function.apply(run.rows(), topic)));
            for (List<String> batch : batches) {
                run.step(records(spark, batch));
            }
            if (lastTwice) {
                run.retryLast();
            }
        }
        return TopicMessages.since(before, kafkaClient, topic);
    }

    static Dataset<Row> streaming(Dataset<Row> answer) {
        if (answer == null) {
            throw new CheckFailedException("Your function returned null. Return the Dataset that it made.");
        }
        if (!answer.isStreaming()) {
            throw new CheckFailedException("Your function returned rows that stand still. Make them from the Dataset"
                    + " that it is given.");
        }
        return answer;
    }

    StructType schema() {
        return schema;
    }

    /** How many micro-batches there are. */
    int size() {
        return batches.size();
    }

    /** The rows of a micro-batch, which are counted from 1. */
    Row[] records(SparkSession spark, int number) {
        return records(spark, batches.get(number - 1));
    }

    private Row[] records(SparkSession spark, List<String> batch) {
        StructType texts = new StructType();
        List<Column> typed = new ArrayList<>();
        for (StructField field : schema.fields()) {
            texts = texts.add(field.name(), DataTypes.StringType);
            typed.add(functions.col("`" + field.name() + "`").cast(field.dataType()));
        }
        List<Row> rows = batch.stream().map(row -> RowFactory.create((Object[]) Arrays
                .stream(row.split(" \\| ", -1)).map(value -> value.equals("null") ? null : value).toArray())).toList();
        return spark.createDataFrame(rows, texts).select(typed.toArray(Column[]::new)).collectAsList().toArray(Row[]::new);
    }

    /** The rows, micro-batch by micro-batch. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("micro-batch | " + String.join(" | ", schema.fieldNames()));
        for (int i = 0; i < batches.size(); i++) {
            for (String row : batches.get(i)) {
                text.append("\n").append(i + 1).append(" | ").append(row);
            }
        }
        return text.toString();
    }
}
