package streaminglab.check;

import java.util.Arrays;
import java.util.List;

/** What a query is claimed to read of a topic. */
public final class ReadingClaim {

    private final Check check;
    private final String claim;
    private final TopicReading reading;

    ReadingClaim(Check check, String claim, TopicReading reading) {
        this.check = check;
        this.claim = claim;
        this.reading = reading;
    }

    /**
     * It hands over these rows and no others; each begins with the number of its micro-batch, which goes on counting
     * over a restart from the same checkpoint.
     *
     * @throws CheckFailedException if it does not, with the reason
     * @see Claim#hasRows
     */
    public Check hasRows(String... rows) {
        return new Claim(check, claim, reading.rows()).hasRows(rows);
    }

    /**
     * Its first start begins with these offsets.
     *
     * @param offsets for each partition the offset: {@code "0 | 0"}
     * @throws CheckFailedException if it begins elsewhere, with the reason
     */
    public Check startsAt(String... offsets) {
        return begins(OffsetMistakes.OF_FIRST_START, reading.firstBeginning(), offsets);
    }

    /**
     * Its last start, after it was off, begins with these offsets.
     *
     * @param offsets for each partition the offset: {@code "0 | 7"}
     * @throws CheckFailedException  if it begins elsewhere, with the reason
     * @throws IllegalStateException if the query was started once only
     */
    public Check restartsAt(String... offsets) {
        if (reading.starts() < 2) {
            throw new IllegalStateException("The query was never off. Let messages come whileOff after others"
                    + " whileOn.");
        }
        return begins(OffsetMistakes.OF_RESTART, reading.lastBeginning(), offsets);
    }

    private Check begins(Mistakes known, List<Rows.Cells> found, String... offsets) {
        check.decide(claim, Arrays.stream(offsets).map(Rows.Cells::of).toList(), found, known);
        return check;
    }
}
