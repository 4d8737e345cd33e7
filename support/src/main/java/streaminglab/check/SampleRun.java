package streaminglab.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;
import streaminglab.Lab;
import streaminglab.display.MicroBatch;
import streaminglab.display.StepSource;
import streaminglab.service.FileTree;

/** One run of a learner's query over given micro-batches, with a source and a checkpoint of its own. */
final class SampleRun implements AutoCloseable {

    private final Path folder;
    private final StepSource<Row> source;
    private DataStreamWriter<Row> writer;
    private StreamingQuery query;
    private long lastWithRecords;

    SampleRun(SparkSession spark, StructType schema) {
        folder = temporaryFolder();
        source = StepSource.of(spark, folder.resolve("records").toString(), schema);
    }

    Dataset<Row> rows() {
        return source.dataset();
    }

    /** The writer that a learner's function returned, or the reason why there is none. */
    static DataStreamWriter<Row> written(DataStreamWriter<Row> answer) {
        if (answer == null) {
            throw new CheckFailedException("Your function returned null. Return the writer that it made.");
        }
        return answer;
    }

    StreamingQuery start(DataStreamWriter<Row> answer) throws TimeoutException {
        writer = answer.option("checkpointLocation", checkpoint().toString());
        query = started(writer);
        return query;
    }

    /** The query that is written here, or the reason why Spark refuses it. */
    static StreamingQuery started(DataStreamWriter<Row> answer) throws TimeoutException {
        try {
            return answer.start();
        } catch (Exception e) {
            // The compiler does not know that start() throws it, as it is written in Scala.
            if (e instanceof AnalysisException refusal) {
                throw new CheckFailedException(Refusal.reason(refusal.getMessage()));
            }
            throw e;
        }
    }

    /** Hands one more micro-batch to the query, and returns what the query made of it. */
    List<MicroBatch> step(Row[] records) {
        source.send(records);
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

    /** Throws the reason if the failure is a known one. */
    private static void explain(Exception failure) {
        Refusal.ofSink(failure).or(() -> QueryFailure.reason(failure)).ifPresent(reason -> {
            throw new CheckFailedException(reason);
        });
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

    private Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    /** Where a cluster's executors find it too. */
    static Path temporaryFolder() {
        return Path.of(Lab.folder("check"));
    }

    @Override
    public void close() throws TimeoutException {
        if (query != null) {
            query.stop();
        }
        FileTree.delete(folder);
    }
}
