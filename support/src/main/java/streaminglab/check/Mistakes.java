package streaminglab.check;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The mistakes that people make in an exercise, and how to know each by the rows that it gives.
 *
 * @param known each says why the rows differ, or null if it is another mistake; the first that knows has the word
 */
record Mistakes(List<Function<RowDifference, String>> known) {

    private static final Map<String, Mistakes> BY_EXERCISE = Map.of(
            "01c", WordCountMistakes.ALL,
            "03b", TakingsMistakes.ALL,
            "03c", FinalMinutesMistakes.ALL,
            "04a", TillMistakes.ALL,
            "04b", FindingsMistakes.ALL);

    static Mistakes of(String exercise) {
        return BY_EXERCISE.getOrDefault(exercise, new Mistakes(List.of()));
    }

    /** The reason with a space after it, or nothing. */
    String reasonFor(RowDifference difference) {
        for (Function<RowDifference, String> mistake : known) {
            String reason = mistake.apply(difference);
            if (reason != null) {
                return reason + " ";
            }
        }
        return "";
    }
}
