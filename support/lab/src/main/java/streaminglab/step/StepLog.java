package streaminglab.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import streaminglab.spark.QueryInternals;

/** The micro-batches of one query that reads steps, over all its runs from one checkpoint. */
public final class StepLog {

    /** Of Spark's file source: the number of the last entry in its log, which has one for each micro-batch with files. */
    private static final Pattern OFFSET = Pattern.compile("\"logOffset\"\\s*:\\s*(-?\\d+)");

    private final Path folder;
    private final TreeMap<Long, MicroBatch> batches = new TreeMap<>();
    private UUID run;
    private long last = -1;

    StepLog(Path folder) {
        this.folder = folder;
    }

    public static String nameOf(StreamingQuery query) {
        return query.name() == null ? query.id().toString() : query.name();
    }

    /** All of them, oldest first. */
    List<MicroBatch> batches() {
        return List.copyOf(batches.values());
    }

    /** Notes the micro-batches that have ended since the last call, and returns them. */
    List<MicroBatch> catchUp(StreamingQuery query) {
        if (!query.runId().equals(run)) {
            run = query.runId();
            // One that was cut off by the end of the run before runs again, under the same number.
            last = -1;
        }
        List<MicroBatch> added = new ArrayList<>();
        for (StreamingQueryProgress progress : query.recentProgress()) {
            // A query that waits reports too, with the number that its next micro-batch will have.
            if (progress.batchId() > last && progress.durationMs().containsKey("addBatch")) {
                last = progress.batchId();
                MicroBatch batch = new MicroBatch(nameOf(query), progress, steps(progress), QueryInternals.memorySinkRows(query, last));
                batches.put(last, batch);
                added.add(batch);
            }
        }
        return added;
    }

    /** As many files as there are log entries, since a micro-batch takes one; they are numbered in the same order. */
    private List<Integer> steps(StreamingQueryProgress progress) {
        return Arrays.stream(progress.sources()).filter(source -> source.description().contains(folder.toString()))
                .findFirst()
                .map(source -> IntStream.rangeClosed(number(source.startOffset()) + 1, number(source.endOffset())).boxed().toList())
                .orElse(List.of());
    }

    private static int number(String offset) {
        Matcher number = OFFSET.matcher(offset == null ? "" : offset);
        return number.find() ? Integer.parseInt(number.group(1)) + 1 : 0;
    }
}
