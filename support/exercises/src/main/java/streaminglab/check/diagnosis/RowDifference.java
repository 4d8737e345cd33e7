package streaminglab.check.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the rows that were found differ from the expected ones, order aside. It tells no cause, and shows the smallest input
 * on which they differ: where rows belong to micro-batches, what came up to the first one that is not as it should be.
 */
public final class RowDifference {

    /** So many times the number of expected rows are compared, and no fewer than {@link #AT_LEAST}. */
    private static final int TIMES = 10;
    private static final int AT_LEAST = 100;
    private static final int SHOWN = 5;
    private static final int GIVEN = 12;

    private final List<RowText> expected;
    private final List<RowText> found;
    private final List<RowText> missing;
    private final List<RowText> unexpected;
    private final Given given;
    private final boolean cut;

    /** @param found all of them, or more than {@link #most}, which is enough to tell that they differ */
    public RowDifference(List<RowText> expected, List<RowText> found, Given given) {
        int most = most(expected.size());
        this.expected = expected;
        this.cut = found.size() > most;
        this.found = cut ? found.subList(0, most) : found;
        // Of what was not compared, nobody knows whether it is missing.
        this.missing = cut ? List.of() : without(expected, found);
        this.unexpected = without(this.found, expected);
        this.given = given;
    }

    /** How many rows are compared at most. */
    public static int most(int expected) {
        return Math.max(AT_LEAST, Math.multiplyExact(TIMES, expected));
    }

    /** Whether they do not differ. */
    public boolean isNone() {
        return missing.isEmpty() && unexpected.isEmpty();
    }

    /** Each row so often as it is in the first list more often than in the second. */
    private static List<RowText> without(List<RowText> rows, List<RowText> others) {
        Map<RowText, Integer> times = new HashMap<>();
        others.forEach(row -> times.merge(row, 1, Integer::sum));
        List<RowText> left = new ArrayList<>();
        for (RowText row : rows) {
            if (times.merge(row, -1, Integer::sum) < 0) {
                left.add(row);
            }
        }
        return left;
    }

    /** What was given, what is missing and what is unexpected, each in a line of its own; then what the query declares. */
    public String inWords() {
        StringBuilder text = new StringBuilder();
        int first = given.numbered() ? Stream.concat(missing.stream(), unexpected.stream()).mapToInt(RowDifference::number)
                .min().orElse(0) : 0;
        text.append(first > 0 ? "Micro-batch " + first + " is the first that differs." : "The rows differ.");
        if (found.isEmpty()) {
            text.append(" No row came at all.");
        } else if (cut) {
            text.append(" More than ").append(found.size()).append(" rows came, and ").append(expected.size())
                    .append(" are expected; the others are not looked at.");
        }
        List<String> input = given(first);
        if (input.size() > GIVEN) {
            text.append("\n    given       ").append(input.size() - GIVEN)
                    .append(input.size() == GIVEN + 1 ? " row" : " rows").append(" before these:");
        }
        say(text, "given", input.subList(Math.max(0, input.size() - GIVEN), input.size()), GIVEN);
        say(text, "missing", of(missing, first), SHOWN);
        say(text, "unexpected", of(unexpected, first), SHOWN);
        if (!given.declared().isEmpty()) {
            text.append("\nYour query declares ").append(String.join("; ", given.declared())).append(".");
        }
        return text.toString();
    }

    private List<String> given(int upTo) {
        List<String> lines = new ArrayList<>();
        List<List<String>> microBatches = given.microBatches();
        for (int i = 0; i < (upTo > 0 ? Math.min(upTo, microBatches.size()) : microBatches.size()); i++) {
            String number = String.valueOf(i + 1);
            (microBatches.get(i).isEmpty() ? List.of("(nothing)") : microBatches.get(i)).forEach(row ->
                    lines.add(number + " | " + row));
        }
        return lines;
    }

    /** Those of one micro-batch, or all. */
    private static List<String> of(List<RowText> rows, int microBatch) {
        return rows.stream().filter(row -> microBatch == 0 || number(row) == microBatch).map(RowText::toString).toList();
    }

    private static int number(RowText row) {
        return Integer.parseInt(row.get(0));
    }

    private static void say(StringBuilder text, String what, List<String> lines, int shown) {
        lines.stream().limit(shown).forEach(line -> text.append("\n    %-10s  ".formatted(what)).append(visible(line)));
        if (lines.size() > shown) {
            text.append("\n    %-10s  and %d more".formatted(what, lines.size() - shown));
        }
    }

    /** White space that a page does not show is written as in Java, and a text that begins or ends with it in quotes. */
    private static String visible(String text) {
        String line = text.replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n").replace("\f", "\\f");
        return line.equals(line.strip()) && !line.isEmpty() ? line : "\"" + line + "\"";
    }
}
