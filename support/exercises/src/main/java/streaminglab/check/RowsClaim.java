package streaminglab.check;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import streaminglab.check.diagnosis.Given;
import streaminglab.check.diagnosis.RowDifference;
import streaminglab.check.diagnosis.RowText;

/** What rows are claimed to be. */
public class RowsClaim extends Claim {

    private final IntFunction<List<RowText>> found;
    private final Given given;

    /**
     * For those who write a scenario.
     *
     * @param found so many of the rows, if there are so many; asked for when they are compared
     */
    public RowsClaim(Check check, String claim, IntFunction<List<RowText>> found, Given given) {
        super(check, claim);
        this.found = found;
        this.given = given;
    }

    /**
     * The rows are these and no others, in any order; a row that comes twice is given twice.
     *
     * <pre>{@code
     * Check.exercise("03b").that("each minute has its own row", takings)
     *         .hasRows("2024-03-01 21:04:00 | mug | 2 | 16.00", "2024-03-01 21:05:00 | tea | 1 | null");
     * }</pre>
     *
     * <p>Rows of a Dataset read as Spark's own cast to string writes them: a double with a point ({@code 20.5}, {@code 2.0},
     * {@code 1.0E7}), a decimal with its scale ({@code 16.00}), a time in the session's zone, which is UTC, without zeros
     * after the second, an array as {@code [mug, tea]}, a struct as {@code {mug, 2}}, a map as {@code {mug -> 2}}, a null as
     * {@code null}, also inside of those. What comes from a DStream reads as its {@code toString} writes it, a tuple part by
     * part. Ten times as many rows as are expected are brought to this JVM, or a hundred; where there are more, that is said.
     *
     * @param rows the columns of each as text, with {@code " | "} between them; none for no row at all
     * @throws CheckFailedException if they are not these, with the smallest input on which they differ, and up to five rows
     *                              of each kind, missing and unexpected
     */
    public Check hasRows(String... rows) {
        return sameRows(Arrays.stream(rows).map(RowText::of).toList(), found.apply(RowDifference.most(rows.length) + 1), given);
    }
}
