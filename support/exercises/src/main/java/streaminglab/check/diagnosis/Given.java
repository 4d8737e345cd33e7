package streaminglab.check.diagnosis;

import java.util.List;

/**
 * What an answer was given before its rows came.
 *
 * @param microBatches what came in each, as text; empty if it is not known
 * @param numbered     whether each row that came out begins with the number of its micro-batch, from 1
 * @param declared     what the query declares, in words, such as its windows; empty if nothing is known of it
 */
public record Given(List<List<String>> microBatches, boolean numbered, List<String> declared) {

    /** Nothing is known. */
    public static final Given UNKNOWN = new Given(List.of(), false, List.of());

    /** These micro-batches, to which rows belong by their number. */
    public static Given of(List<List<String>> microBatches) {
        return new Given(microBatches, true, List.of());
    }
}
