package streaminglab.check;

import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import streaminglab.display.Page;
import streaminglab.display.MimeBundle;

/**
 * The check of an exercise, claim by claim: {@code Check.exercise("01c").that("…", rows).hasRows("…", "…")}.
 *
 * <p>A claim that holds prints one line to standard output. The first that does not throws a {@link CheckFailedException},
 * whose message says what is wrong, and on how small an input; claims after it are not looked at. A check is made for
 * one cell, used by the thread of that cell, and needs no closing.
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
     * @param number such as {@code 01c}
     * @throws IllegalArgumentException if there is no such exercise, with those there are
     */
    public static Check exercise(String number) {
        return new Check(Exercise.of(Progress.home(), Objects.requireNonNull(number, "the number of the exercise")));
    }

    /**
     * What is solved by the learner whose notebooks are beside this one: a table with a row for each exercise. It only
     * looks; what is noted is noted by the checks of the exercises.
     */
    public static MimeBundle progress() {
        return Progress.beside().shown();
    }

    /** What the learner whose notebooks are beside this one has predicted: a table with a row for each answer, marked if it held. */
    public static MimeBundle predictions() {
        return Predictions.in(Progress.beside()).shown();
    }

    /**
     * A claim about rows that are no stream: a table, or what a stream has written to one. They are read when the claim is
     * decided, once for each claim.
     *
     * @param claim what holds, in words that are printed; each claim of an exercise has other words
     * @throws CheckFailedException if the rows are null, or a stream
     */
    public TableClaim that(String claim, Dataset<Row> rows) {
        requireAnswer(claim, rows);
        if (rows.isStreaming()) {
            throw new CheckFailedException(claim + ": these rows are a stream. Write it to a sink, and check what is there.");
        }
        return new TableClaim(this, claim, rows);
    }

    /**
     * A claim about what a sample or a run has given, such as {@code SampleStream.of(…).batch(…).through(…)}.
     *
     * @param <C> what can be claimed of it: rows, and for some results also columns, the output mode, state or offsets
     * @throws CheckFailedException if the result is null
     */
    public <C extends Claim> C that(String claim, Checked<C> result) {
        requireAnswer(claim, result);
        return result.claim(this, claim);
    }

    private static void requireAnswer(String claim, Object answer) {
        if (answer == null) {
            throw new CheckFailedException(claim + ": the answer is null. Does your function return what it made?");
        }
    }

    /** The number of the exercise. */
    String exercise() {
        return exercise.number();
    }

    /** Prints that the claim holds, and notes it where a learner's progress is kept. */
    Check holds(String claim) {
        passed++;
        System.out.println("passed: " + claim);
        Progress.ofThisNotebook().filter(progress -> progress.note(exercise, claim)).ifPresent(now -> {
            System.out.println("Solved. Compare it with how the course solves it:");
            Page.current().show(MimeBundle.folded("The solution of " + exercise.name(),
                    String.join("\n\n", exercise.solution())));
        });
        return this;
    }

    /** Notes, where a learner's progress is kept, that the claim does not hold. */
    void refused(String claim, String reason) {
        Progress.ofThisNotebook().ifPresent(progress -> progress.noteRefused(exercise, claim, reason));
    }

    /** How many claims hold: all so far, as the first that does not is an exception. */
    @Override
    public String toString() {
        return "exercise " + exercise.number() + ": " + (passed == 1 ? "1 claim holds" : passed + " claims hold");
    }
}
