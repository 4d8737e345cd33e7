package streaminglab.exercise.e04c;

import streaminglab.check.Check;
import streaminglab.check.CheckFailedException;
import streaminglab.check.Claim;

/** What is claimed to come of the orders of a {@link FailureScenario}. */
public final class RecoveryClaim extends Claim {

    private final RecoveryResult result;

    RecoveryClaim(Check check, String claim, RecoveryResult result) {
        super(check, claim);
        this.result = result;
    }

    /**
     * In the end the query runs, each order is in the table, and none is there twice.
     *
     * @throws CheckFailedException if not, with what the ledger says and the reason
     */
    public Check losesNothingAndDoublesNothing() {
        return holdsUnless(RecoveryDiagnosis.of(result));
    }

    /**
     * Over all its starts it finishes micro-batches with so many orders.
     *
     * @throws CheckFailedException if there are more or fewer, with the reason
     */
    public Check reads(long orders) {
        long read = result.starts().stream().mapToLong(RecoveryResult.Start::read).sum();
        return holdsUnless(read == orders ? null : "Its starts have read " + read + " orders together, and " + orders
                + " were to be read. Where a query has come to is in its checkpoint, if that is in the same folder at each"
                + " start.\n"
                + result);
    }
}
