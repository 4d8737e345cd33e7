package streaminglab.step;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.NumberText;
import streaminglab.feed.FeedRecord;
import streaminglab.feed.JsonFolderSender;
import streaminglab.feed.Sender;

/**
 * A source of records that moves step by step: {@link #send} sets the next records ready, and {@link #next} lets a query
 * read them and returns when it is done with them. Nothing moves in between, and each run is like the last.
 *
 * <pre>{@code
 * StepSource<Row> clicks = StepSource.of(spark, Lab.folder("clicks"), schema);
 * StreamingQuery query = clicks.dataset().writeStream().format("memory").queryName("clicks").start();
 * clicks.send(RowFactory.create("ann", Instant.parse("2024-03-01T21:01:00Z")));
 * clicks.next(query)
 * }</pre>
 *
 * <p>It is Spark's own file source over a folder of JSON, one file a step, one file a micro-batch
 * ({@code maxFilesPerTrigger}). So one step is one micro-batch with its records, however late the query starts and
 * however many queries read them. Where the query has a watermark and the records have moved it, Spark runs one more
 * micro-batch, without records, to drop old state and to emit what is final by then; it belongs to the same step.
 *
 * <p>The steps outlive a query: one that is started again from its checkpoint goes on where it was, also in another JVM
 * with a new {@code StepSource} over the same folder. A query with a new checkpoint gets all steps again, a micro-batch
 * each, before the next one.
 *
 * <p>All methods may be called from any thread; {@code next} runs one step at a time.
 *
 * @param <T> what a record is: a {@link Row} or a bean
 */
public final class StepSource<T> implements Sender {

    /** Spark's own cast reads this back to the microsecond, in any time zone. */
    private static final Map<String, String> JSON = Map.of("timeZone", "UTC",
            "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX", "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

    private final SparkSession spark;
    private final Path folder;
    private final StructType schema;
    private final Function<List<T>, Dataset<Row>> toRows;
    private final Function<Dataset<Row>, Dataset<T>> fromRows;
    private final JsonFolderSender files;
    private final Deque<List<String>> waiting = new ArrayDeque<>();
    private final Map<UUID, StepLog> logs = new HashMap<>();
    private List<String> unfinished = new ArrayList<>();

    private StepSource(SparkSession spark, String folder, StructType schema, Function<List<T>, Dataset<Row>> toRows,
            Function<Dataset<Row>, Dataset<T>> fromRows) {
        this.spark = spark;
        this.folder = Path.of(folder).toAbsolutePath();
        this.schema = schema;
        this.toRows = toRows;
        this.fromRows = fromRows;
        this.files = new JsonFolderSender(this.folder, Integer.MAX_VALUE);
    }

    /**
     * A source of rows.
     *
     * @param spark  the session that reads and writes the files
     * @param folder for the files, one that only this source writes to, e.g. {@code Lab.folder("clicks")}; on a cluster one
     *               that its machines share. It stays when the session ends
     * @param schema the columns; all of them can be null in {@link #dataset()}
     */
    public static StepSource<Row> of(SparkSession spark, String folder, StructType schema) {
        return new StepSource<>(spark, folder, schema, rows -> spark.createDataFrame(rows, schema), Function.identity());
    }

    /**
     * A source of objects.
     *
     * @param spark   the session that reads and writes the files
     * @param folder  as for rows
     * @param encoder of the objects, e.g. {@code Encoders.bean(PageView.class)} or {@code Encoders.STRING()}
     * @throws IllegalArgumentException if the encoder has no columns
     */
    public static <T> StepSource<T> of(SparkSession spark, String folder, Encoder<T> encoder) {
        if (encoder.schema().isEmpty()) {
            throw new IllegalArgumentException("The encoder of " + encoder.clsTag().runtimeClass().getName() + " has no"
                    + " columns. A bean has a constructor without arguments, and a getter and a setter for each column.");
        }
        return new StepSource<>(spark, folder, encoder.schema(),
                records -> spark.createDataset(records, encoder).toDF(), rows -> rows.as(encoder));
    }

    /** The records as a streaming Dataset, to write a query on: the same ones for each Dataset and each query. */
    public Dataset<T> dataset() {
        return fromRows.apply(spark.readStream().schema(schema).option("maxFilesPerTrigger", 1).json(folder.toString()));
    }

    /**
     * Sets the records of one more step ready. Several steps can wait, in the memory of this JVM; {@link #next} takes the
     * oldest.
     *
     * @param records one or more. Timestamps keep their microseconds, decimals their digits, and null stays null
     * @return this source
     * @throws IllegalArgumentException if there is no record, or one without the columns of this source
     */
    @SafeVarargs
    public final StepSource<T> send(T... records) {
        if (records.length == 0) {
            throw new IllegalArgumentException("send() has no record: a step has one or more.");
        }
        for (T record : records) {
            if (record instanceof Row row && row.length() != schema.length()) {
                throw new IllegalArgumentException("The row " + row + " has " + NumberText.count(row.length(), "value")
                        + ", and there are " + schema.length() + " columns: " + String.join(", ", schema.fieldNames()) + ".");
            }
        }
        Column[] columns = Arrays.stream(schema.fieldNames()).map(name -> col("`" + name.replace("`", "``") + "`"))
                .toArray(Column[]::new);
        List<String> lines = new ArrayList<>();
        try {
            toRows.apply(Arrays.asList(records)).select(to_json(struct(columns), JSON)).collectAsList()
                    .forEach(line -> lines.add(line.getString(0)));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Not all of " + Html.cut(Arrays.toString(records), 1000) + " have the columns "
                    + schema.simpleString() + ": " + e.getMessage(), e);
        }
        synchronized (this) {
            waiting.add(lines);
        }
        return this;
    }

    /** Adds a record of a feed to the step that {@link #flush} ends: {@code feed.send(100, source)} is a step of 100. */
    @Override
    public synchronized void send(FeedRecord record) {
        unfinished.add(record.value());
    }

    @Override
    public synchronized void flush() {
        if (!unfinished.isEmpty()) {
            waiting.add(unfinished);
            unfinished = new ArrayList<>();
        }
    }

    @Override
    public void close() {
        flush();
    }

    /** How many steps are ready. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /**
     * Lets the queries read the records of the next step, and returns when each has done all that there is to do: a
     * micro-batch with these records, and often one without any after it. It waits without a bound: for a query with a slow
     * trigger until that fires.
     *
     * @param queries one, or several that read this source, e.g. in different output modes; none of any other
     * @return the micro-batches, those of the first query first
     * @throws IllegalStateException if no step is ready, a query has stopped, or does not read this source
     * @throws org.apache.spark.sql.streaming.StreamingQueryException if a query fails, or has failed
     */
    public synchronized Step next(StreamingQuery... queries) {
        if (waiting.isEmpty()) {
            throw new IllegalStateException("There is no step to run: set its records ready with send(…) first.");
        }
        if (queries.length == 0) {
            throw new IllegalArgumentException("next() has no query: say which ones should read the records.");
        }
        for (StreamingQuery query : queries) {
            // What earlier steps left to do comes first, and throws if it has failed.
            query.processAllAvailable();
            if (!query.isActive()) {
                throw new IllegalStateException("The query " + StepLog.nameOf(query)
                        + " has stopped. Start it again, from its checkpoint if it should go on where it was.");
            }
            log(query).catchUp(query);
        }
        waiting.remove().forEach(files::send);
        files.flush();
        List<MicroBatch> batches = new ArrayList<>();
        for (StreamingQuery query : queries) {
            query.processAllAvailable();
            List<MicroBatch> own = log(query).catchUp(query);
            if (own.stream().noneMatch(batch -> !batch.steps().isEmpty())) {
                throw new IllegalStateException("The query " + StepLog.nameOf(query) + " got no records in this step."
                        + " Is it made from the dataset() of this source?");
            }
            batches.addAll(own);
        }
        return new Step(batches);
    }

    /**
     * The micro-batches of a query so far, those of earlier runs from the same checkpoint included; oldest first.
     *
     * @param query running or stopped. Spark keeps the progress of its last 100 micro-batches, so with more between two calls
     *              some are missing
     */
    public synchronized List<MicroBatch> batches(StreamingQuery query) {
        log(query).catchUp(query);
        return log(query).batches();
    }

    /**
     * The records of a step as Spark reads them from its file.
     *
     * @param step its number, counted from 1
     * @throws org.apache.spark.sql.AnalysisException if there has been no such step
     */
    public List<Row> records(int step) {
        return spark.read().schema(schema).json(folder.resolve(JsonFolderSender.name(step)).toString()).collectAsList();
    }

    /** The columns of the records. */
    public StructType schema() {
        return schema;
    }

    private StepLog log(StreamingQuery query) {
        return logs.computeIfAbsent(query.id(), id -> new StepLog(folder));
    }

    /** How many steps are ready, and of what. */
    @Override
    public synchronized String toString() {
        return NumberText.count(waiting.size(), "step") + " ready, of " + schema.simpleString();
    }
}
