package streaminglab.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import streaminglab.Lab;
import streaminglab.check.diagnosis.QueryErrors;
import streaminglab.service.FileTree;
import streaminglab.step.MicroBatch;
import streaminglab.step.StepSource;

/**
 * One run of a query over the micro-batches of a {@link SampleStream}, with a source and a checkpoint of its own. For those
 * who write a scenario; one thread uses it. Closing it stops the query and deletes its files.
 */
public final class SampleRun implements AutoCloseable {

    private final SparkSession spark;
    private final StructType schema;
    private final Iterator<List<String>> batches;
    private final Path folder;
    private final StepSource<Row> source;
    private DataStreamWriter<Row> writer;
    private StreamingQuery query;
    private long lastWithRecords;

    /** @param batches the rows of each micro-batch as text */
    SampleRun(SparkSession spark, StructType schema, List<List<String>> batches) {
        this.spark = spark;
        this.schema = schema;
        this.batches = batches.iterator();
        // Where a cluster's executors find it too.
        folder = Path.of(Lab.folder("check"));
        source = StepSource.of(spark, folder.resolve("records").toString(), schema);
    }

    /** The stream, to make a query from. */
    public Dataset<Row> rows() {
        return source.dataset();
    }

    /**
     * Starts the query that is written here, with the checkpoint of this run.
     *
     * @throws CheckFailedException if the writer is null, or Spark refuses the query, with the reason
     */
    public StreamingQuery start(DataStreamWriter<Row> answer) throws TimeoutException {
        // A trigger that ends the query, or waits, would only be in the way; no exercise with a sample is about one.
        writer = Answers.returned(answer, "writer").trigger(Trigger.ProcessingTime(0))
                .option("checkpointLocation", checkpoint().toString());
        query = Answers.start(writer);
        return query;
    }

    /** Whether there is another micro-batch. */
    public boolean hasNext() {
        return batches.hasNext();
    }

    /**
     * Hands the next micro-batch to the query, waits until the query has done all with it, and returns what it made of it:
     * a watermark may bring about a second one, without rows.
     *
     * @throws CheckFailedException if the query ends with an error that is well known, with the reason, or with one that the
     *                              answer's code or a driver threw, with what that says; errors of Spark come out as they are
     */
    public List<MicroBatch> next() {
        source.send(records(batches.next()));
        try {
            List<MicroBatch> made = source.next(query).batches();
            made.stream().filter(batch -> !batch.steps().isEmpty()).forEach(batch -> lastWithRecords = batch.id());
            return made;
        } catch (Exception e) {
            explain(e);
            throw e;
        }
    }

    /** Runs the last micro-batch with records again, as Spark does after a failure between its write and its commit. */
    void retryLast() throws TimeoutException {
        query.stop();
        try {
            deleteFrom(checkpoint().resolve("offsets"), lastWithRecords + 1);
            deleteFrom(checkpoint().resolve("commits"), lastWithRecords);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(writer);
        try {
            query.processAllAvailable();
        } catch (Exception e) {
            explain(e);
            throw e;
        }
    }

    /** Throws the reason if the failure is a known one, or what was thrown inside the query without all that wraps it. */
    private static void explain(Exception failure) {
        QueryErrors.ofRun(failure).ifPresent(reason -> {
            throw new CheckFailedException(reason);
        });
        QueryErrors.thrownInside(failure).ifPresent(thrown -> {
            throw new CheckFailedException("Your query ended with " + thrown.toString().strip(), thrown);
        });
    }

    private Row[] records(List<String> batch) {
        StructType texts = new StructType();
        List<Column> typed = new ArrayList<>();
        for (StructField field : schema.fields()) {
            texts = texts.add(field.name(), DataTypes.StringType);
            typed.add(functions.col("`" + field.name() + "`").cast(field.dataType()));
        }
        List<Row> rows = batch.stream().map(row -> RowFactory.create(Arrays
                .stream(row.split(" \\| ", -1)).map(value -> value.equals("null") ? null : value).toArray())).toList();
        return spark.createDataFrame(rows, texts).select(typed.toArray(Column[]::new)).collectAsList().toArray(Row[]::new);
    }

    /** The checkpoint's notes on this micro-batch and later ones, with the checksums beside them. */
    private static void deleteFrom(Path notes, long microBatch) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(notes)) {
            files = all.toList();
        }
        for (Path file : files) {
            String number = file.getFileName().toString().replaceFirst("^\\.(\\d+)\\.crc$", "$1");
            if (number.matches("\\d+") && Long.parseLong(number) >= microBatch) {
                Files.delete(file);
            }
        }
    }

    /** The folder of the query's checkpoint, which closing deletes. */
    public Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    @Override
    public void close() throws TimeoutException {
        if (query != null) {
            query.stop();
        }
        FileTree.delete(folder);
    }
}
