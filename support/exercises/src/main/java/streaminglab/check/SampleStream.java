package streaminglab.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;
import streaminglab.check.diagnosis.Given;
import streaminglab.check.diagnosis.RowText;
import streaminglab.step.MicroBatch;

/**
 * A stream whose micro-batches are given, to see what a function on a streaming Dataset makes of them: the same rows in
 * every run. For DStreams there is {@link MicroBatches}.
 *
 * <pre>{@code
 * SampleStream sample = SampleStream.of(Orders.SCHEMA)
 *         .batch("o-1 | 2024-03-01 21:04:10 | c-1 | mug | 2 | 16.00", "o-2 | 2024-03-01 21:04:20 | c-2 | tea | null | 3.50")
 *         .batch("o-3 | 2024-03-01 21:05:00 | c-1 | mug | 1 | 8.00");
 * sample.through(orders -> orders.groupBy("product").count(), "update")
 * }</pre>
 *
 * <p>It never changes, and can be run as often as you like; each run has a query, a source and a checkpoint of its own in
 * the active session, and returns when the query has stopped. All rows that come out are kept in this JVM. A query that does
 * not come to an end of a micro-batch is waited for without a limit; interrupt the cell.
 */
public final class SampleStream {

    /** More than any sample makes of its few rows: who writes thousands is not waited for. */
    private static final int ROWS_OF_A_TABLE = 1000;

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
     * @param rows the columns of each as text, with {@code " | "} between them, read by Spark's own cast: times in the
     *             session's zone, which is UTC, {@code null} for a null. What a column's type can't be made of is null, too.
     *             Columns are texts, numbers, booleans or times.
     * @throws IllegalArgumentException if a row has more or fewer columns
     */
    public SampleStream batch(String... rows) {
        for (String row : rows) {
            if (RowText.of(row).values().size() != schema.length()) {
                throw new IllegalArgumentException("The row '" + row + "' has not the " + schema.length() + " columns "
                        + String.join(", ", schema.fieldNames()) + ".");
            }
        }
        List<List<String>> more = new ArrayList<>(batches);
        more.add(List.of(rows));
        return new SampleStream(schema, List.copyOf(more), lastTwice);
    }

    /**
     * Starts a query on what the function makes of this stream, and returns what it emits for each micro-batch.
     * What the function throws, and what ends the query, comes out of this method.
     *
     * @param function   gets the stream, and returns what is made of it; called once
     * @param outputMode append, update or complete
     * @throws CheckFailedException if the function returns no streaming Dataset, or Spark refuses the query, with the reason
     */
    public StreamResult through(Function<Dataset<Row>, Dataset<Row>> function, String outputMode) throws TimeoutException {
        return writtenBy(rows -> Answers.streaming(Answers.made(() -> function.apply(rows)))
                .writeStream().outputMode(outputMode));
    }

    /**
     * Starts the query that the function writes, and returns what it emits for each micro-batch. Sink, name,
     * trigger and checkpoint are those of the check; the mode is the one that the function has set.
     *
     * @param function gets the stream, and returns a writer that is not started; called once
     * @throws CheckFailedException  if the function returns null, Spark refuses the query, or it ends with an error that is
     *                               well known, with the reason; other errors come out as they are
     * @throws IllegalStateException if the last micro-batch is to come twice
     */
    public StreamResult writtenBy(Function<Dataset<Row>, DataStreamWriter<Row>> function) throws TimeoutException {
        if (lastTwice) {
            throw new IllegalStateException("Spark's memory sink can't go on after a failure; a table of a database"
                    + " and a topic can.");
        }
        SparkSession spark = SparkSession.active();
        String name = "check_" + UUID.randomUUID().toString().replace("-", "");
        try (SampleRun run = run()) {
            DataStreamWriter<Row> writer = Answers.returned(Answers.made(() -> function.apply(run.rows())), "writer");
            StreamingQuery query = run.start(writer.format("memory").queryName(name));
            List<List<MicroBatch>> steps = new ArrayList<>();
            while (run.hasNext()) {
                steps.add(run.next());
            }
            return StreamResult.of(spark, spark.table(name).schema(), query, batches, steps);
        } finally {
            spark.catalog().dropTempView(name);
        }
    }

    /** The same stream, whose last micro-batch comes twice, as after a failure between its write and its commit. */
    public SampleStream lastTwice() {
        return new SampleStream(schema, batches, true);
    }

    /**
     * Starts the query that the function writes, and returns what was in a table of a database after each
     * micro-batch. Sink and mode are those that the function has set; trigger and checkpoint are those of the check.
     *
     * @param jdbc     the options of Spark's JDBC source: url, user, password and driver
     * @param table    the name of a table that is there
     * @param function gets the stream and the name of the table
     * @throws CheckFailedException if the function returns null, Spark refuses the query, or it ends with an error
     *                              that is well known, with the reason; other errors come out as they are
     */
    public TableResult savedIn(Map<String, String> jdbc, String table,
            BiFunction<Dataset<Row>, String, DataStreamWriter<Row>> function) throws TimeoutException {
        DataFrameReader source = SparkSession.active().read().format("jdbc").options(jdbc).option("dbtable", table);
        List<List<RowText>> contents = new ArrayList<>();
        try (SampleRun run = run()) {
            run.start(Answers.made(() -> function.apply(run.rows(), table)));
            while (run.hasNext()) {
                run.next();
                contents.add(Rows.of(source.load().limit(ROWS_OF_A_TABLE)));
            }
            if (lastTwice) {
                run.retryLast();
                contents.set(contents.size() - 1, Rows.of(source.load().limit(ROWS_OF_A_TABLE)));
            }
        }
        // A learner's query may have made the table again, with other columns.
        return new TableResult(source.load().columns(), contents, Given.of(batches));
    }

    /**
     * Starts the query that the function writes, and returns what has come to a topic by the end of the last micro-batch.
     * Sink and mode are those that the function has set; trigger and checkpoint are those of the check.
     *
     * @param kafkaClient {@code bootstrap.servers}, and whatever else the broker asks of a client
     * @param topic       the name of a topic that is there; what is in it already does not count
     * @param function    gets the stream and the name of the topic
     * @throws CheckFailedException if the function returns null, Spark refuses the query, or Kafka's sink its columns, with
     *                              the reason; other errors come out as they are
     */
    public TopicMessages sentTo(Map<String, ?> kafkaClient, String topic,
            BiFunction<Dataset<Row>, String, DataStreamWriter<Row>> function) throws TimeoutException {
        Map<TopicPartition, Long> before = TopicMessages.ends(kafkaClient, topic);
        try (SampleRun run = run()) {
            run.start(Answers.made(() -> function.apply(run.rows(), topic)));
            while (run.hasNext()) {
                run.next();
            }
            if (lastTwice) {
                run.retryLast();
            }
        }
        return TopicMessages.since(before, kafkaClient, topic, new Given(batches, false, List.of()));
    }

    /** The rows of each micro-batch, as text. */
    public List<List<String>> batches() {
        return batches;
    }

    /** A run of a query over these micro-batches; it is not started yet. */
    public SampleRun run() {
        return new SampleRun(SparkSession.active(), schema, batches);
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
