package streaminglab.check;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The mistakes that people make in an exercise, and how to know each by the rows that it gives.
 *
 * @param known each says why the rows differ, or null if it is another mistake; the first that knows has the word
 */
record Mistakes(List<Function<RowDifference, String>> known) {

    static final Mistakes NONE = new Mistakes(List.of());

    private static final Map<String, Mistakes> BY_EXERCISE = Map.ofEntries(
            Map.entry("01a", SocketMistakes.ALL),
            Map.entry("01b", AlarmMistakes.ALL),
            Map.entry("01c", WordCountMistakes.ALL),
            Map.entry("02a", PackingMistakes.ALL),
            Map.entry("02b", MessageMistakes.ALL),
            Map.entry("02c", PriceMistakes.ALL),
            Map.entry("03a", KindsOfWindowsMistakes.ALL),
            Map.entry("03b", TakingsMistakes.ALL),
            Map.entry("03c", FinalMinutesMistakes.ALL),
            Map.entry("04a", TillMistakes.ALL),
            Map.entry("04b", FindingsMistakes.ALL));

    static Mistakes of(String exercise) {
        return BY_EXERCISE.getOrDefault(exercise, NONE);
    }

    /** The same mistakes, looked for in such rows only. */
    Mistakes where(Predicate<RowDifference> rows) {
        return new Mistakes(known.stream().<Function<RowDifference, String>>map(mistake ->
                difference -> rows.test(difference) ? mistake.apply(difference) : null).toList());
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
