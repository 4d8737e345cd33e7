package streaminglab.check;

import java.util.List;
import org.apache.spark.sql.types.StructType;
import streaminglab.check.diagnosis.Given;
import streaminglab.check.diagnosis.RowDifference;
import streaminglab.check.diagnosis.RowText;

/**
 * What is claimed of an answer. Each public method of a claim decides it: it prints a line and returns the check, so that
 * the next claim can follow, or throws a {@link CheckFailedException} with the reason.
 */
public abstract class Claim {

    private final Check check;
    private final String claim;

    /** @param claim in words */
    protected Claim(Check check, String claim) {
        this.check = check;
        this.claim = claim;
    }

    /** The claim holds. */
    protected final Check holds() {
        return check.holds(claim);
    }

    /** The claim does not hold, for this reason. */
    protected final CheckFailedException refused(String reason) {
        check.refused(claim, reason);
        return new CheckFailedException(claim + ": no. " + reason);
    }

    /** The claim holds if there is no reason against it, which is null. */
    protected final Check holdsUnless(String reason) {
        if (reason != null) {
            throw refused(reason);
        }
        return holds();
    }

    /** The claim holds if these rows are the same, order aside. */
    protected final Check sameRows(List<RowText> expected, List<RowText> found, Given given) {
        RowDifference difference = new RowDifference(expected, found, given);
        return holdsUnless(difference.isNone() ? null : difference.inWords());
    }

    /** The claim holds if the columns are these, which are given as in SQL. */
    protected final Check sameColumns(String expected, StructType found) {
        return holdsUnless(SchemaDifference.inWords(found, expected));
    }
}
