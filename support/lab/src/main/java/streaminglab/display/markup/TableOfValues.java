package streaminglab.display.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A table of texts with a heading, as HTML and as plain text; long ones are cut, and say so. */
public final class TableOfValues {

    public static final int ROWS = 20;
    public static final int COLUMNS = 50;
    public static final int CHARACTERS = 200;

    private final List<String> columns;
    private final List<List<String>> rows;
    private final List<String> notes = new ArrayList<>();
    private String heading;
    private Set<Integer> marked = Set.of();

    /** @param rows as many as there are; those past {@value #ROWS} are only counted by the caller's note */
    public TableOfValues(List<String> columns, List<List<String>> rows) {
        if (columns.size() > COLUMNS) {
            notes.add("the first " + COLUMNS + " of " + columns.size() + " columns");
        }
        this.columns = row(columns);
        this.rows = rows.stream().limit(ROWS).map(TableOfValues::row).toList();
    }

    private static List<String> row(List<String> values) {
        return values.stream().limit(COLUMNS).map(value -> Html.cut(value, CHARACTERS)).toList();
    }

    /** A sentence below the table. */
    public TableOfValues note(String note) {
        notes.add(note);
        return this;
    }

    /**
     * Marks rows, by a sign and in bold.
     *
     * @param heading what the sign says, e.g. {@code new}
     * @param rows    their positions, counted from 0
     */
    public TableOfValues mark(String heading, Set<Integer> rows) {
        this.heading = heading;
        marked = Set.copyOf(rows);
        return this;
    }

    public String html() {
        StringBuilder html = new StringBuilder("<table><thead><tr>");
        if (heading != null) {
            html.append("<th scope=\"col\" style=\"text-align:left\">").append(Html.escape(heading)).append("</th>");
        }
        columns.forEach(column -> html.append("<th scope=\"col\" dir=\"auto\" style=\"text-align:left\">")
                .append(Html.escape(column)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (int i = 0; i < rows.size(); i++) {
            html.append(marked.contains(i) ? "<tr class=\"sl-new\">" : "<tr>");
            if (heading != null) {
                html.append(marked.contains(i) ? "<td>● " + Html.escape(heading) + "</td>" : "<td></td>");
            }
            // dir=auto keeps right-to-left text within its own cell.
            rows.get(i).forEach(value -> html.append("<td dir=\"auto\" style=\"text-align:left;white-space:pre-wrap\">")
                    .append(Html.escape(value)).append("</td>"));
            html.append("</tr>");
        }
        html.append("</tbody></table>");
        notes.forEach(note -> html.append("<p><em>").append(Html.escape(note)).append("</em></p>"));
        return html.toString();
    }

    public String text() {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            widths.add(Math.max(columns.get(i).length(),
                    rows.stream().mapToInt(row -> oneLine(row.get(column)).length()).max().orElse(0)));
        }
        String rule = widths.stream().map("-"::repeat).collect(Collectors.joining("-+-"));
        StringBuilder text = new StringBuilder();
        text.append(sign(" ")).append(line(columns, widths)).append('\n').append(sign("-")).append(rule).append('\n');
        for (int i = 0; i < rows.size(); i++) {
            String row = sign(marked.contains(i) ? "*" : " ") + line(rows.get(i), widths);
            text.append(row.stripTrailing()).append('\n');
        }
        if (!marked.isEmpty()) {
            text.append("(* ").append(heading).append(")\n");
        }
        notes.forEach(note -> text.append('(').append(note).append(")\n"));
        return text.toString().stripTrailing();
    }

    private String sign(String sign) {
        return heading == null ? "" : sign + " ";
    }

    private static String line(List<String> values, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            String value = oneLine(values.get(i));
            line.append(i == 0 ? "" : " | ").append(value).append(" ".repeat(Math.max(0, widths.get(i) - value.length())));
        }
        return line.toString().stripTrailing();
    }

    /** The value with its line breaks and tabs written as {@code \\n}, {@code \\r} and {@code \\t}. */
    public static String oneLine(String value) {
        return value.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    }
}
