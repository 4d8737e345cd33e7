package streaminglab.check.diagnosis;

import java.util.ArrayList;
import java.util.List;

/**
 * One row as text, column by column: what a learner reads is what is compared.
 *
 * @param values the text of each column; {@code null} as a word where there is none
 */
public record RowText(List<String> values) {

    private static final String BETWEEN = " | ";

    /** The row that reads so, with {@code " | "} between its columns. */
    public static RowText of(String row) {
        return new RowText(List.of(row.split(" \\| ", -1)));
    }


    /** The same row with one more column before the others. */
    public RowText after(String first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(values);
        return new RowText(List.copyOf(all));
    }

    /** The text of a column, counted from 0; empty if there is no such column. */
    public String get(int column) {
        return column < values.size() ? values.get(column) : "";
    }

    /** As a learner writes it, with {@code " | "} between the columns. */
    @Override
    public String toString() {
        return String.join(BETWEEN, values);
    }
}
