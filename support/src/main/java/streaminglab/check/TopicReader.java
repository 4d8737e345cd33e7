package streaminglab.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.streaming.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import streaminglab.service.Deadline;
import streaminglab.service.FileTree;

/** A learner's query on a topic, which is started and stopped, and what it read. */
final class TopicReader implements AutoCloseable {

    private static final Duration REPORTS = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topic;
    private final BiFunction<String, String, DataStreamWriter<Row>> function;
    private final java.nio.file.Path folder;
    private final List<Rows.Cells> rows = new CopyOnWriteArrayList<>();
    private final List<List<Rows.Cells>> beginnings = new ArrayList<>();
    private volatile List<String> columns = List.of();
    private StreamingQuery query;

    TopicReader(String topic, BiFunction<String, String, DataStreamWriter<Row>> function) {
        this.topic = topic;
        this.function = function;
        this.folder = SampleRun.temporaryFolder();
    }

    /** Returns when the query has read all that is there; one that runs goes on. */
    void start() throws TimeoutException {
        boolean runs = query != null;
        if (!runs) {
            query = started(function.apply(topic, folder.resolve("checkpoint").toString()));
        }
        query.processAllAvailable();
        if (!runs) {
            beginnings.add(beginning());
        }
    }

    void stop() throws TimeoutException {
        if (query != null) {
            // What came last has to be read before: stop() does not wait for it.
            query.processAllAvailable();
            query.stop();
            query = null;
        }
    }

    TopicReading result() {
        return new TopicReading(List.copyOf(rows), columns, beginnings);
    }

    private StreamingQuery started(DataStreamWriter<Row> writer) throws TimeoutException {
        if (writer == null) {
            throw new CheckFailedException("Your function returned null. Return the writer that it made.");
        }
        try {
            return writer.trigger(Trigger.ProcessingTime(0))
                    .foreachBatch((VoidFunction2<Dataset<Row>, Long>) this::keep).start();
        } catch (Exception e) {
            // The compiler does not know that start() throws it, as it is written in Scala.
            if (e instanceof AnalysisException refusal) {
                throw new CheckFailedException(Refusal.reason(refusal.getMessage()));
            }
            throw e;
        }
    }

    private void keep(Dataset<Row> batch, long id) {
        String number = String.valueOf(id + 1);
        columns = List.of(batch.columns());
        Rows.of(batch).stream().map(row -> row.after(number)).forEach(rows::add);
    }

    /** Where the query began to read in this run: partition and offset. */
    private List<Rows.Cells> beginning() {
        if (!Deadline.in(REPORTS).await(() -> query.recentProgress().length > 0)) {
            throw new IllegalStateException("The query has not reported in " + REPORTS.toSeconds() + " s.");
        }
        SourceProgress source = query.recentProgress()[0].sources()[0];
        if (!source.description().contains(topic)) {
            throw new CheckFailedException("Your query reads " + source.description() + ", and not the topic " + topic
                    + " that it is given.");
        }
        // The first micro-batch after a checkpoint was made has no offsets before it; the source noted where it began.
        return offsets(source.startOffset() == null ? noted() : source.startOffset());
    }

    private String noted() {
        Path note = new Path(((StreamingQueryWrapper) query).streamingQuery().resolvedCheckpointRoot(), "sources/0/0");
        try (FSDataInputStream content = note.getFileSystem(new Configuration()).open(note)) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf('{'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Rows.Cells> offsets(String json) {
        List<Rows.Cells> offsets = new ArrayList<>();
        try {
            JsonNode partitions = JSON.readTree(json).path(topic);
            partitions.fieldNames().forEachRemaining(partition ->
                    offsets.add(new Rows.Cells(List.of(partition, partitions.path(partition).asText()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        offsets.sort(Comparator.comparing(Rows.Cells::toString));
        return List.copyOf(offsets);
    }

    @Override
    public void close() throws TimeoutException {
        if (query != null) {
            query.stop();
        }
        FileTree.delete(folder);
    }
}
