package streaminglab.grading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/** Marks as a table for other programs, and as a page for people. */
final class GradingReport {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Marks</title>
            <style>
            :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.45; }
            body { max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; }
            td, th { text-align: left; vertical-align: top; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid #8886; }
            td.exercise, td.points { white-space: nowrap; font-variant-numeric: tabular-nums; }
            td.why { white-space: pre-wrap; overflow-wrap: anywhere; }
            tr.holds th::before { content: "✓ "; }
            tr.fails th::before { content: "✗ "; }
            table.claims th { font-weight: normal; width: 20rem; min-width: 20rem; }
            tr.fails th { font-weight: 600; }
            p.note { border-left: .25rem solid; padding-left: .8rem; }
            section { margin-top: 2.5rem; }
            pre { overflow: auto; border-left: .2rem solid #8888; padding-left: .8rem; }
            details { margin-top: .6rem; }
            small { font-weight: normal; opacity: .8; }
            </style></head><body><h1>Marks</h1>
            """;

    private GradingReport() {
    }

    /**
     * Writes {@code marks.csv}, a line for each submission, {@code students.csv}, a line for each student with the best
     * submission to each exercise, and {@code report.html} into the folder.
     */
    static void write(List<Mark> marks, List<Path> others, Path folder) throws IOException {
        Files.writeString(folder.resolve("marks.csv"), "student,exercise,points,of,seconds,note\n"
                + marks.stream().map(GradingReport::line).collect(Collectors.joining()));
        Files.writeString(folder.resolve("students.csv"), students(marks));
        StringBuilder page = new StringBuilder(HEAD).append("<table><thead><tr><th>student</th><th>exercise</th>"
                + "<th>points</th><th>what went wrong</th></tr></thead><tbody>\n");
        for (int i = 0; i < marks.size(); i++) {
            page.append(row(marks.get(i), i));
        }
        page.append("</tbody></table>\n");
        if (!others.isEmpty()) {
            page.append("<p>No exercise, and not marked: ").append(others.stream().map(each -> html(each.toString()))
                    .collect(Collectors.joining(", "))).append("</p>\n");
        }
        for (int i = 0; i < marks.size(); i++) {
            page.append(section(marks.get(i), i));
        }
        Files.writeString(folder.resolve("report.html"), page.append("</body></html>\n"));
    }

    private static String students(List<Mark> marks) {
        List<String> exercises = marks.stream().map(mark -> mark.submission().exercise().name()).distinct().sorted().toList();
        Map<String, Map<String, Long>> best = new TreeMap<>();
        marks.forEach(mark -> best.computeIfAbsent(mark.submission().student(), student -> new HashMap<>())
                .merge(mark.submission().exercise().name(), mark.points(), Math::max));
        StringBuilder table = new StringBuilder("student," + String.join(",", exercises) + ",total\n");
        best.forEach((student, points) -> table.append(StringEscapeUtils.escapeCsv(spreadsheetSafe(student)))
                .append(exercises.stream().map(each -> "," + (points.containsKey(each) ? points.get(each).toString() : ""))
                        .collect(Collectors.joining()))
                .append(',').append(points.values().stream().mapToLong(Long::longValue).sum()).append('\n'));
        return table.toString();
    }

    private static String line(Mark mark) {
        return String.join(",", StringEscapeUtils.escapeCsv(spreadsheetSafe(mark.submission().student())),
                mark.submission().exercise().name(), String.valueOf(mark.points()), String.valueOf(mark.claims().size()),
                String.valueOf(mark.seconds()), StringEscapeUtils.escapeCsv(spreadsheetSafe(mark.note()))) + "\n";
    }

    private static String row(Mark mark, int number) {
        return "<tr><td><a href=\"#m" + number + "\">" + html(mark.submission().student()) + "</a></td><td class=\"exercise\">"
                + html(mark.submission().exercise().name()) + "</td><td class=\"points\">" + points(mark)
                + "</td><td class=\"why\">" + html(mark.note().isEmpty() ? firstReason(mark) : mark.note()) + "</td></tr>\n";
    }

    private static String points(Mark mark) {
        return mark.points() + " of " + mark.claims().size();
    }

    private static String firstReason(Mark mark) {
        return mark.claims().stream().filter(claim -> !claim.holds()).findFirst()
                // A symbol that the compiler can't find is in the line after that it can't.
                .map(claim -> claim.reason().lines().limit(3).collect(Collectors.joining("\n"))).orElse("");
    }

    private static String section(Mark mark, int number) {
        StringBuilder section = new StringBuilder("<section id=\"m" + number + "\"><h2>"
                + html(mark.submission().student()) + " · " + html(mark.submission().exercise().name()) + " <small>"
                + points(mark) + " points, " + mark.seconds() + " s</small></h2>\n<p><small>"
                + html(mark.submission().file().toString()) + "</small></p>\n");
        if (!mark.note().isEmpty()) {
            section.append("<p class=\"note\">").append(html(mark.note())).append("</p>\n");
        }
        section.append("<table class=\"claims\"><tbody>\n");
        for (Mark.Result result : mark.claims()) {
            section.append(result.holds() ? "<tr class=\"holds\"><th>" : "<tr class=\"fails\"><th>")
                    .append(html(result.claim())).append("</th><td class=\"points\">").append(result.holds() ? "1" : "0")
                    .append("</td><td class=\"why\">").append(html(result.reason().equals(mark.note()) ? "" : result.reason())).append("</td></tr>\n");
        }
        section.append("</tbody></table>\n");
        List<String> answer = mark.submission().answer();
        if (!answer.isEmpty()) {
            section.append("<details><summary>The answer</summary>\n");
            answer.forEach(source -> section.append("<pre>").append(html(source)).append("</pre>\n"));
            section.append("</details>\n");
        }
        return section.append("</section>\n").toString();
    }

    /** A spreadsheet would run a name that begins like a formula. */
    private static String spreadsheetSafe(String text) {
        return text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
    }

    private static String html(String text) {
        return StringEscapeUtils.escapeHtml4(text.codePoints().filter(c -> c >= ' ' || c == '\n' || c == '\t')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
    }
}
