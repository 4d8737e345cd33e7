package streaminglab.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;
import streaminglab.Lab;
import streaminglab.check.diagnosis.Given;
import streaminglab.check.diagnosis.RowText;
import streaminglab.service.Deadline;
import streaminglab.service.FileTree;
import streaminglab.spark.QueryInternals;

/** A learner's query on a topic, which is started and stopped, and what it read. */
final class TopicReader implements AutoCloseable {

    private static final Duration REPORTS = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topic;
    private final BiFunction<String, String, DataStreamWriter<Row>> function;
    private final java.nio.file.Path folder;
    private final List<RowText> rows = new CopyOnWriteArrayList<>();
    private final List<List<RowText>> beginnings = new ArrayList<>();
    private volatile StructType schema = new StructType();
    private StreamingQuery query;
    private boolean elsewhere;

    TopicReader(String topic, BiFunction<String, String, DataStreamWriter<Row>> function) {
        this.topic = topic;
        this.function = function;
        this.folder = java.nio.file.Path.of(Lab.folder("check"));
    }

    /** Returns when the query has read all that is there; one that runs goes on. */
    void start() throws TimeoutException {
        boolean runs = query != null;
        if (!runs) {
            query = started(function.apply(topic, folder.resolve("checkpoint").toString()));
            elsewhere |= !QueryInternals.checkpointLocation(query).contains(folder.toString());
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

    /** @param moments the messages of each */
    TopicReading result(List<List<String>> moments) {
        return new TopicReading(List.copyOf(rows), schema, beginnings, new Given(moments, false, elsewhere
                ? List.of("a checkpoint that is not in the folder that your function is given") : List.of()));
    }

    private StreamingQuery started(DataStreamWriter<Row> writer) throws TimeoutException {
        return Answers.start(Answers.returned(writer, "writer").trigger(Trigger.ProcessingTime(0))
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) this::keep));
    }

    private void keep(Dataset<Row> batch, long id) {
        String number = String.valueOf(id + 1);
        schema = batch.schema();
        Rows.of(batch).stream().map(row -> row.after(number)).forEach(rows::add);
    }

    /** Where the query began to read in this run: partition and offset. */
    private List<RowText> beginning() {
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
        Path note = new Path(QueryInternals.checkpointLocation(query), "sources/0/0");
        try (FSDataInputStream content = note.getFileSystem(new Configuration()).open(note)) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf('{'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<RowText> offsets(String json) {
        List<RowText> offsets = new ArrayList<>();
        try {
            JsonNode partitions = JSON.readTree(json).path(topic);
            partitions.fieldNames().forEachRemaining(partition ->
                    offsets.add(new RowText(List.of(partition, partitions.path(partition).asText()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        offsets.sort(Comparator.comparing(RowText::toString));
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
