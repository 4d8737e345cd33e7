package streaminglab.check;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import streaminglab.display.Page;
import streaminglab.display.Shown;

/**
 * The check of an exercise, claim by claim: {@code Check.exercise("01c").that("…", rows).hasRows("…", "…")}.
 *
 * <p>A claim that holds prints one line. The first that does not throws a {@link CheckFailedException}, whose message says
 * what is wrong and, where the mistake is a known one, why.
 */
public final class Check {

    private final Exercise exercise;
    private int passed;

    private Check(Exercise exercise) {
        this.exercise = exercise;
    }

    /**
     * The check of the exercise with this number, as in the name of its notebook.
     *
     * @throws IllegalArgumentException if there is no such exercise, with those there are
     */
    public static Check exercise(String number) {
        return new Check(Exercise.of(Progress.home(), Objects.requireNonNull(number, "the number of the exercise")));
    }

    /**
     * What is solved by the learner whose notebooks stand beside this one: a table with a row for each exercise. It only
     * looks; what is noted is noted by the checks of the exercises.
     */
    public static Shown progress() {
        return Progress.beside().shown();
    }

    /** A claim about rows that stand still: a table, or what a stream has written to one. */
    public TableClaim that(String claim, Dataset<Row> rows) {
        requireAnswer(claim, rows);
        if (rows.isStreaming()) {
            throw new CheckFailedException(claim + ": these rows are a stream. Write it to a sink, and check what stands there.");
        }
        return new TableClaim(this, claim, rows);
    }

    /** A claim about what became of micro-batches; each row begins with the number of its micro-batch. */
    public Claim that(String claim, MicroBatchResult result) {
        requireAnswer(claim, result);
        return new Claim(this, claim, result.rows());
    }

    /** A claim about a query on a stream; each row begins with the number of its micro-batch. */
    public StreamClaim that(String claim, StreamResult result) {
        requireAnswer(claim, result);
        return new StreamClaim(this, claim, result);
    }

    /** A claim about a run of a query, and what Spark reported of it. */
    public QueryClaim that(String claim, QueryRun run) {
        requireAnswer(claim, run);
        return new QueryClaim(this, claim, run);
    }

    /** A claim about a list of texts; each is a row of one column. */
    public Claim that(String claim, List<String> texts) {
        requireAnswer(claim, texts);
        return new Claim(this, claim, texts.stream().map(text -> new Rows.Cells(List.of(String.valueOf(text)))).toList());
    }

    /** A claim about a query that was cut off and started again. */
    public OutageClaim that(String claim, OutageResult result) {
        requireAnswer(claim, result);
        return new OutageClaim(this, claim, result);
    }

    /** A claim about what stood in a table of a database; each row begins with the number of a micro-batch. */
    public Claim that(String claim, TableResult result) {
        requireAnswer(claim, result);
        return new Claim(this, claim, result.rows());
    }

    /** A claim about the messages in a Kafka topic. */
    public TopicClaim that(String claim, TopicMessages messages) {
        requireAnswer(claim, messages);
        return new TopicClaim(this, claim, messages);
    }

    /** A claim about a query that reads a topic; each row begins with the number of its micro-batch. */
    public ReadingClaim that(String claim, TopicReading reading) {
        requireAnswer(claim, reading);
        return new ReadingClaim(this, claim, reading);
    }

    private static void requireAnswer(String claim, Object answer) {
        if (answer == null) {
            throw new CheckFailedException(claim + ": the answer is null. Does your function return what it made?");
        }
    }

    /** Prints that the claim holds, or throws the reason why it does not. */
    void decide(String claim, List<Rows.Cells> expected, List<Rows.Cells> found) {
        decide(claim, expected, found, Mistakes.NONE);
    }

    /** The same, where mistakes are known that are made in any exercise; those of this exercise have the word first. */
    void decide(String claim, List<Rows.Cells> expected, List<Rows.Cells> found, Mistakes general) {
        RowDifference difference = new RowDifference(expected, found);
        if (!difference.isNone()) {
            String reason = Mistakes.of(exercise.number()).reasonFor(difference);
            refuse(claim, (reason.isEmpty() ? general.reasonFor(difference) : reason) + difference.inWords());
        }
        holds(claim);
    }

    /** The same for columns, which are given as in SQL. */
    Check requireColumns(String claim, StructType found, String expected) {
        String difference = Columns.difference(found, expected);
        if (difference != null) {
            refuse(claim, difference);
        }
        return holds(claim);
    }

    void refuse(String claim, String reason) {
        throw new CheckFailedException(claim + ": no. " + reason);
    }

    /** Prints that the claim holds, and notes it where a learner's progress is kept. */
    Check holds(String claim) {
        passed++;
        System.out.println("passed: " + claim);
        Progress.ofThisNotebook().filter(progress -> progress.note(exercise, claim)).ifPresent(now -> {
            System.out.println("Solved. Compare it with how the course solves it:");
            Page.current().show(Shown.folded("The solution of " + exercise.name(),
                    String.join("\n\n", exercise.solution())));
        });
        return this;
    }

    /** How many claims hold: all so far, as the first that does not is an exception. */
    @Override
    public String toString() {
        return "exercise " + exercise.number() + ": " + (passed == 1 ? "1 claim holds" : passed + " claims hold");
    }
}
