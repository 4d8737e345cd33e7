package streaminglab.check;

/** What is claimed to come of the orders of an {@link Outage}. */
public final class OutageClaim {

    private final Check check;
    private final String claim;
    private final OutageResult result;

    OutageClaim(Check check, String claim, OutageResult result) {
        this.check = check;
        this.claim = claim;
        this.result = result;
    }

    /**
     * In the end the query runs, each order stands in the table, and none stands there twice.
     *
     * @throws CheckFailedException if not, with what the ledger says and the reason
     */
    public Check losesNothingAndDoublesNothing() {
        String reason = OutageMistakes.of(result);
        if (reason != null) {
            check.refuse(claim, reason + " The ledger: " + result.delivery());
        }
        return check.holds(claim);
    }

    /**
     * Over all its starts it finishes micro-batches with so many orders.
     *
     * @throws CheckFailedException if there are more or fewer, with the reason
     */
    public Check reads(long orders) {
        long read = result.starts().stream().mapToLong(OutageResult.Start::read).sum();
        if (read != orders) {
            check.refuse(claim, "Its starts have read " + read + " orders together, and " + orders + " were to be read. "
                    + (read > orders ? OutageMistakes.FROM_THE_BEGINNING : "It did not come to its end."));
        }
        return check.holds(claim);
    }
}
