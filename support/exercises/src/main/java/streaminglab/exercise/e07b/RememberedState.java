package streaminglab.exercise.e07b;

import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import streaminglab.check.Answers;
import streaminglab.check.CheckFailedException;
import streaminglab.check.Checked;
import streaminglab.check.SampleRun;
import streaminglab.check.SampleStream;
import streaminglab.check.diagnosis.Given;

/**
 * What a query remembers when it has run on a sample and was stopped: its checkpoint, to be read by a learner's function. The
 * checkpoint stays until {@code Lab.stop()}.
 */
public final class RememberedState {

    private final SampleStream sample;
    private final String checkpoint;

    private RememberedState(SampleStream sample, String checkpoint) {
        this.sample = sample;
        this.checkpoint = checkpoint;
    }

    /**
     * Runs a query on the sample, and stops it after the last micro-batch.
     *
     * @param query makes a writer from the stream; its sink and its trigger are set here
     */
    public static RememberedState of(SampleStream sample, Function<Dataset<Row>, DataStreamWriter<Row>> query)
            throws TimeoutException {
        // Not closed, since that deletes the checkpoint.
        SampleRun run = sample.run();
        StreamingQuery running = run.start(query.apply(run.rows()).format("noop"));
        while (run.hasNext()) {
            run.next();
        }
        running.stop();
        return new RememberedState(sample, run.checkpoint().toString());
    }

    /** The folder of the checkpoint. */
    public String checkpoint() {
        return checkpoint;
    }

    /**
     * What a learner's function reads from the checkpoint.
     *
     * @param answer gets the folder of the checkpoint; called once for each claim
     */
    public Checked<StateClaim> read(Function<String, Dataset<Row>> answer) {
        return (check, claim) -> new StateClaim(check, claim, rows(claim, answer), new Given(sample.batches(), false, List.of()));
    }

    private Dataset<Row> rows(String claim, Function<String, Dataset<Row>> answer) {
        Dataset<Row> rows = Answers.returned(answer.apply(checkpoint), "Dataset");
        if (rows.isStreaming()) {
            throw new CheckFailedException(claim + ": these rows are a stream. A checkpoint is read with read(), as a table.");
        }
        return rows;
    }

    /** What the query was given, micro-batch by micro-batch. */
    @Override
    public String toString() {
        return sample.toString();
    }
}
