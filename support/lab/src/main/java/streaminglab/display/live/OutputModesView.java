package streaminglab.display.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import streaminglab.display.LiveDisplay;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.NumberText;
import streaminglab.display.markup.Style;
import streaminglab.display.markup.TableOfValues;

/** What each output mode wrote, a line for each micro-batch and a column for each mode. */
final class OutputModesView implements LiveDisplay.View {

    /** Of each micro-batch. */
    static final int ROWS = 10;
    private static final String NAME = "Output modes";

    private final String columns;
    private final List<OutputModeQuery> modes;

    OutputModesView(String[] columns, List<OutputModeQuery> modes) {
        this.columns = TableOfValues.oneLine(Arrays.stream(columns).limit(TableOfValues.COLUMNS)
                .collect(Collectors.joining(" | ")));
        this.modes = modes;
    }

    @Override
    public boolean isOver() {
        return modes.stream().allMatch(OutputModeQuery::isOver);
    }

    @Override
    public MimeBundle look() {
        Map<OutputModeQuery, Map<Long, BatchRows>> written = new TreeMap<>(Comparator.comparing(OutputModeQuery::mode));
        modes.forEach(mode -> written.put(mode, mode.written()));
        TreeSet<Long> batches = new TreeSet<>();
        written.values().forEach(each -> batches.addAll(each.keySet()));
        while (batches.size() > OutputModeQuery.BATCHES) {
            batches.pollFirst();
        }
        return new MimeBundle(Style.display(NAME, html(written, batches)), text(written, batches));
    }

    private String html(Map<OutputModeQuery, Map<Long, BatchRows>> written, TreeSet<Long> batches) {
        StringBuilder html = new StringBuilder("<p><strong>").append(NAME).append("</strong>: rows of <bdi>")
                .append(Html.escape(Html.cut(columns, TableOfValues.CHARACTERS)))
                .append("</bdi></p><table><thead><tr><th scope=\"col\">batch</th>");
        modes.forEach(mode -> html.append("<th scope=\"col\">").append(mode.mode()).append("<br/>")
                .append(Html.escape(state(mode))).append("</th>"));
        html.append("</tr></thead><tbody>");
        if (batches.isEmpty()) {
            html.append("<tr><th scope=\"row\">none yet</th>");
            modes.forEach(mode ->
                    html.append("<td>").append(mode.refusal() == null ? "" : refusal(mode)).append("</td>"));
            html.append("</tr>");
        }
        for (long batch : batches) {
            html.append("<tr><th scope=\"row\">").append(batch).append("</th>");
            for (OutputModeQuery mode : modes) {
                if (mode.refusal() == null) {
                    html.append("<td>").append(lines(mode, written.get(mode).get(batch), batch).stream()
                            .map(line -> "<div dir=\"auto\">" + Html.escape(line) + "</div>")
                            .collect(Collectors.joining())).append("</td>");
                } else if (batch == batches.first()) {
                    html.append("<td rowspan=\"").append(batches.size()).append("\">").append(refusal(mode))
                            .append("</td>");
                }
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private static String refusal(OutputModeQuery mode) {
        return "Spark refuses: <em>" + Html.escape(mode.refusal()) + "</em>";
    }

    private static String state(OutputModeQuery mode) {
        if (mode.refusal() != null) {
            return "✖ refused";
        }
        StreamState state = StreamState.of(mode.query());
        return state.sign() + " " + state.word() + (state.word().equals("failed") ? ": " + state.more() : "");
    }

    /** What one mode wrote in one micro-batch; null if it wrote none of this number. */
    private static List<String> lines(OutputModeQuery mode, BatchRows rows, long batch) {
        if (rows == null) {
            return List.of("no such batch");
        }
        Long input = mode.inputRows(batch);
        String read = input == null ? "" : " (" + NumberText.count(input, "row") + " read)";
        if (rows.count() == 0) {
            return List.of("no rows" + read);
        }
        List<String> lines = new ArrayList<>();
        lines.add(NumberText.count(rows.count(), "row") + read);
        rows.rows().stream().limit(ROWS)
                .forEach(row -> lines.add(Html.cut(String.join(" | ", row), TableOfValues.CHARACTERS)));
        if (rows.count() > ROWS) {
            lines.add("… " + NumberText.count(rows.count() - ROWS) + " more");
        }
        return lines;
    }

    private String text(Map<OutputModeQuery, Map<Long, BatchRows>> written, TreeSet<Long> batches) {
        StringBuilder text = new StringBuilder(NAME + ": rows of " + Html.cut(columns, TableOfValues.CHARACTERS));
        for (OutputModeQuery mode : modes) {
            text.append('\n').append(mode.mode()).append(", ").append(state(mode)).append('\n');
            if (mode.refusal() != null) {
                text.append("  Spark refuses: ").append(mode.refusal()).append('\n');
                continue;
            }
            for (long batch : batches) {
                List<String> lines = lines(mode, written.get(mode).get(batch), batch);
                text.append("  batch ").append(batch).append(": ").append(lines.get(0)).append('\n');
                lines.stream().skip(1)
                        .forEach(line -> text.append("    ").append(TableOfValues.oneLine(line)).append('\n'));
            }
        }
        return text.toString().stripTrailing();
    }
}
