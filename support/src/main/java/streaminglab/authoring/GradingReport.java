package streaminglab.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.text.StringEscapeUtils;
import streaminglab.authoring.Notebook.Cell;

/** Marks as a table for other programs, and as a page for people. */
final class GradingReport {

    private GradingReport() {
    }

    /** Writes {@code marks.csv}, a line for each submission, and {@code report.html} into the folder. */
    static void write(List<Mark> marks, Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("student,exercise,points,of,seconds,note\n");
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Marks</title><style>
                :root { color-scheme: light dark; font-family: sans-serif; line-height: 1.4; }
                body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
                td, th { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; }
                pre { overflow: auto; border-left: .2rem solid; padding-left: .8rem; }
                </style></head><body><h1>Marks</h1>
                """);
        for (Mark mark : marks) {
            String student = mark.submission().student();
            String exercise = mark.submission().exercise().name();
            csv.append(String.join(",", StringEscapeUtils.escapeCsv(spreadsheetSafe(student)), exercise,
                    String.valueOf(mark.points()), String.valueOf(mark.claims().size()), String.valueOf(mark.seconds()),
                    StringEscapeUtils.escapeCsv(spreadsheetSafe(mark.note())))).append('\n');
            page.append("<h2>").append(html(student)).append(" · ").append(html(exercise)).append("</h2><p>")
                    .append(mark.points()).append(" of ").append(mark.claims().size()).append(" points, ")
                    .append(mark.seconds()).append(" s. ").append(html(mark.note())).append("</p><table>");
            for (Mark.Result result : mark.claims()) {
                page.append("<tr><th>").append(result.holds() ? "1" : "0").append("</th><td>").append(html(result.claim()))
                        .append("</td><td>").append(html(result.reason())).append("</td></tr>");
            }
            page.append("</table><details><summary>The answer</summary>").append(answer(mark.submission()))
                    .append("</details>\n");
        }
        Files.writeString(folder.resolve("marks.csv"), csv);
        Files.writeString(folder.resolve("report.html"), page.append("</body></html>\n"));
    }

    private static String answer(Submission submission) {
        try {
            StringBuilder answer = new StringBuilder();
            Notebook.read(submission.file()).cells().stream().filter(cell -> cell.tags().contains("todo"))
                    .map(Cell::source).forEach(source -> answer.append("<pre>").append(html(source)).append("</pre>"));
            return answer.toString();
        } catch (RuntimeException e) {
            return "<p>The file is not a notebook.</p>";
        }
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
