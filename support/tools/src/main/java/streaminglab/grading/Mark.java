package streaminglab.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import streaminglab.notebook.Notebook.Cell;

/**
 * What a submission is worth.
 *
 * @param claims  what each claim of the checks came to
 * @param note    what went wrong with the submission as a whole; empty if nothing did
 * @param seconds how long it ran
 */
public record Mark(Submission submission, List<Result> claims, String note, long seconds) {

    private static final String REFUSAL = "CheckFailedException: ";
    private static final String UNDEFINED = "CompileError: ";

    /**
     * One claim.
     *
     * @param reason why it does not hold, as the learner would read it; empty if it holds
     */
    record Result(String claim, boolean holds, String reason) {
    }

    /** The mark of a submission that was not run. */
    static Mark none(Submission submission, String note, long seconds) {
        return new Mark(submission, submission.claims().stream()
                .map(claim -> new Result(claim.text(), false, note)).toList(), note, seconds);
    }

    /** The mark of a submission by what its run has left. */
    static Mark of(Submission submission, SandboxRun run) {
        if (run.notebook().isEmpty()) {
            return none(submission, run.note(), run.seconds());
        }
        List<Cell> cells = run.notebook().get().cells();
        List<Result> results = new ArrayList<>();
        for (Submission.Claim claim : submission.claims()) {
            Optional<Cell> cell = cells.stream().filter(each -> each.id().equals(claim.id())).findFirst();
            boolean holds = cell.isPresent() && endedWell(cell.get());
            results.add(new Result(claim.text(), holds, holds ? "" : reason(claim, cell, cells, run.note())));
        }
        return new Mark(submission, results, run.note(), run.seconds());
    }

    /** As the kernel answered: what cells print, and what they show, proves nothing. */
    private static boolean endedWell(Cell cell) {
        return cell.error().isEmpty() && cell.json().path("metadata").path("status").asText().equals("ok");
    }

    long points() {
        return claims.stream().filter(Result::holds).count();
    }

    private static String reason(Submission.Claim claim, Optional<Cell> cell, List<Cell> cells, String note) {
        if (cell.isPresent() && cell.get().error().startsWith(REFUSAL)) {
            String refusal = cell.get().error().substring(REFUSAL.length());
            String repeated = claim.text() + ": no. ";
            return refusal.startsWith(repeated) ? refusal.substring(repeated.length()) : refusal;
        }
        if (cell.isPresent() && cell.get().error().startsWith(UNDEFINED)) {
            // The check uses what was never defined; what kept it from being defined is the reason.
            return cells.stream().filter(each -> each.tags().contains("todo") && !wrong(each).isEmpty()).findFirst()
                    .map(todo -> "The cell " + todo.id() + " failed: " + wrong(todo)).orElse(cell.get().error());
        }
        if (cell.isPresent() && !wrong(cell.get()).isEmpty()) {
            return wrong(cell.get());
        }
        return note.isEmpty() ? "The check did not say that it holds." : note;
    }

    /** Empty if the cell ended well, or never ran. */
    private static String wrong(Cell cell) {
        if (cell.json().path("metadata").path("too_long").asBoolean()) {
            return "It was stopped after " + Math.round(cell.json().path("metadata").path("seconds").asDouble()) + " s.";
        }
        return !cell.error().isEmpty() ? cell.error()
                : cell.json().path("metadata").path("cut").asBoolean() ? "It printed so much that it was cut." : "";
    }
}
