package streaminglab.authoring;

import java.util.List;

/**
 * What a submission is worth.
 *
 * @param claims  what each claim of the checks came to
 * @param note    what went wrong with the submission as a whole; empty if nothing did
 * @param seconds how long it ran
 */
record Mark(Submission submission, List<Result> claims, String note, long seconds) {

    /**
     * One claim.
     *
     * @param reason why it does not hold, as the learner would read it; empty if it holds
     */
    record Result(String claim, boolean holds, String reason) {
    }

    long points() {
        return claims.stream().filter(Result::holds).count();
    }
}
