package streaminglab.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import streaminglab.display.MicroBatch;
import streaminglab.display.StepSource;
import streaminglab.service.FileTree;

/** A query that is running on a {@link SampleStream}, with the folder that it lives in; closing it ends both. */
final class SampleQuery implements AutoCloseable {

    private final SampleStream sample;
    private final Path folder;
    private final StepSource<Row> source;
    private final StreamingQuery query;
    private int read;

    private SampleQuery(SampleStream sample, Path folder, StepSource<Row> source, StreamingQuery query) {
        this.sample = sample;
        this.folder = folder;
        this.source = source;
        this.query = query;
    }

    /**
     * Starts the query that the function writes, under this name and to this sink.
     *
     * @throws CheckFailedException if the function returns null, or Spark refuses the query, with the reason
     */
    static SampleQuery start(SampleStream sample, String name, String sink,
            Function<Dataset<Row>, DataStreamWriter<Row>> function) throws TimeoutException {
        Path folder = temporaryFolder();
        boolean started = false;
        try {
            StepSource<Row> source = StepSource.of(SparkSession.active(), folder.resolve("records").toString(), sample.schema());
            DataStreamWriter<Row> writer = function.apply(source.dataset());
            StreamingQuery query = start(required(writer).format(sink).queryName(name)
                    .option("checkpointLocation", folder.resolve("checkpoint").toString()));
            started = true;
            return new SampleQuery(sample, folder, source, query);
        } finally {
            if (!started) {
                FileTree.delete(folder);
            }
        }
    }

    static DataStreamWriter<Row> required(DataStreamWriter<Row> writer) {
        if (writer == null) {
            throw new CheckFailedException("Your function returned null. Return the writer that it made.");
        }
        return writer;
    }

    /**
     * Starts what a function has written.
     *
     * @throws CheckFailedException if Spark refuses it, with the reason
     */
    static StreamingQuery start(DataStreamWriter<Row> writer) throws TimeoutException {
        try {
            return writer.start();
        } catch (Exception e) {
            // The compiler does not know that start() throws it, as it is written in Scala.
            if (e instanceof AnalysisException refusal) {
                throw new CheckFailedException(Refusal.reason(refusal.getMessage()));
            }
            throw e;
        }
    }

    static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("check");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StreamingQuery query() {
        return query;
    }

    /** Lets the query have the next micro-batch of its stream; none if there is none left. */
    List<MicroBatch> next() {
        if (read == sample.size()) {
            return List.of();
        }
        read++;
        source.send(sample.records(read));
        return source.next(query).batches();
    }

    @Override
    public void close() throws TimeoutException {
        query.stop();
        FileTree.delete(folder);
    }
}
