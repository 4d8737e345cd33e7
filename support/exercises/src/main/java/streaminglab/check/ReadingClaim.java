package streaminglab.check;

import java.util.Arrays;
import java.util.List;
import streaminglab.check.diagnosis.Given;
import streaminglab.check.diagnosis.RowDifference;
import streaminglab.check.diagnosis.RowText;

/**
 * What a query is claimed to read of a topic. Each of its rows begins with the number of its micro-batch, which goes on
 * counting over a restart from the same checkpoint.
 */
public final class ReadingClaim extends RowsClaim {

    private final TopicReading reading;

    ReadingClaim(Check check, String claim, TopicReading reading) {
        super(check, claim, most -> reading.rows(), reading.given());
        this.reading = reading;
    }

    /**
     * The rows have these columns, in this order; whether they can be null does not count.
     *
     * @param columns as in SQL, such as {@code "product STRING"}
     * @throws CheckFailedException if they have others, with the first that differs
     */
    public Check hasSchema(String columns) {
        return sameColumns(columns, reading.schema());
    }

    /**
     * Its first start begins with these offsets.
     *
     * @param offsets for each partition the offset: {@code "0 | 0"}
     * @throws CheckFailedException if it begins elsewhere, with the reason
     */
    public Check startsAt(String... offsets) {
        return begins(reading.firstBeginning(), "A query without a checkpoint begins where the option startingOffsets"
                + " says; without the option, or with its name misspelled, it begins at the end of the topic.", offsets);
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
        return begins(reading.lastBeginning(), "A query that is started again goes on where the checkpoint in its"
                + " checkpointLocation says.", offsets);
    }

    private Check begins(List<RowText> found, String rule, String... offsets) {
        List<String> partitions = found.stream().map(row -> row.get(0)).toList();
        for (String offset : offsets) {
            String partition = RowText.of(offset).get(0);
            if (!found.isEmpty() && !partitions.contains(partition)) {
                throw refused("Partition " + partition + " of the topic is not read. Partitions that are read: "
                        + String.join(", ", partitions) + ".");
            }
        }
        RowDifference difference = new RowDifference(Arrays.stream(offsets).map(RowText::of).toList(), found,
                new Given(List.of(), false, reading.given().declared()));
        return holdsUnless(difference.isNone() ? null : rule + " Partition and offset: " + difference.inWords());
    }
}
