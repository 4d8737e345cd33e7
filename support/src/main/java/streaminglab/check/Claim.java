package streaminglab.check;

import java.util.Arrays;
import java.util.List;

/** What an answer is claimed to be. */
public final class Claim {

    private final Check check;
    private final String claim;
    private final List<Rows.Cells> found;

    Claim(Check check, String claim, List<Rows.Cells> found) {
        this.check = check;
        this.claim = claim;
        this.found = found;
    }

    /**
     * These rows and no others, in any order; a row that comes twice is given twice.
     *
     * @param rows the columns of each as text, with {@code " | "} between them; times in UTC, {@code null} for a null
     * @throws CheckFailedException if they are not, with the reason
     */
    public Check hasRows(String... rows) {
        check.decide(claim, Arrays.stream(rows).map(Rows.Cells::of).toList(), found);
        return check;
    }
}
