package streaminglab.grading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;
import streaminglab.grading.Gradebook.Entry;

/** Marks as a table for other programs, and as a page for people. */
final class GradingReport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
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
     * Writes into the folder {@code marks.csv}, a line for each submission; {@code students.csv}, a line for each student with
     * the submissions that count; {@code report.html}; and where there is a roster, that with the marks.
     */
    static void write(List<Mark> marks, List<Path> others, Terms terms, Optional<Roster> roster,
            List<Similarity.Pair> alike, Path folder) throws IOException {
        Gradebook gradebook = new Gradebook(marks, terms);
        Files.writeString(folder.resolve("marks.csv"), "student,exercise,points,of,handed in,days late,counted,seconds,note\n"
                + marks.stream().map(mark -> line(mark, terms)).collect(Collectors.joining()));
        Files.writeString(folder.resolve("students.csv"), students(gradebook));
        if (roster.isPresent()) {
            for (Map.Entry<String, String> file : roster.get().filled(gradebook).entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
        StringBuilder page = new StringBuilder(HEAD).append("<p>").append(html(terms.toString())).append("</p>\n")
                .append("<table><thead><tr><th>student</th><th>exercise</th><th>points</th><th>what went wrong</th></tr></thead><tbody>\n");
        for (int i = 0; i < marks.size(); i++) {
            page.append(row(marks.get(i), terms, i));
        }
        page.append("</tbody></table>\n");
        if (roster.isPresent()) {
            names(page, "Nothing was handed in by", roster.get().missing(gradebook.entries().keySet()));
            names(page, "Not on the roster", roster.get().unknown(gradebook.entries().keySet()).stream().map(Student::toString).toList());
        }
        names(page, "No exercise, and not marked", others.stream().map(Path::toString).toList());
        alike(page, alike);
        for (int i = 0; i < marks.size(); i++) {
            page.append(section(marks.get(i), terms, i));
        }
        Files.writeString(folder.resolve("report.html"), page.append("</body></html>\n"));
    }

    /** The page that a student gets: the submission that counts, and nothing of others or of this machine. */
    static String feedback(Entry entry, Terms terms) {
        Mark mark = entry.mark();
        return HEAD.replace("Marks", html(mark.submission().exercise().name())) + "<p>" + html(mark.submission().student().name())
                + ", " + points(mark) + " points" + html(lateness(entry, terms)) + "</p>\n" + claims(mark) + "</body></html>\n";
    }

    private static void names(StringBuilder page, String what, List<String> names) {
        if (!names.isEmpty()) {
            page.append("<p>").append(what).append(": ").append(html(String.join(", ", names))).append("</p>\n");
        }
    }

    private static void alike(StringBuilder page, List<Similarity.Pair> pairs) {
        if (!pairs.isEmpty()) {
            page.append("<h2>Answers that are alike</h2>\n<p>A hint to read both, no proof: of the shorter answer, without what is in"
                    + " the course's own solution, so much is in the other one too.</p>\n<table><tbody>\n");
            pairs.forEach(pair -> page.append("<tr><td>").append(html(pair.exercise())).append("</td><td>")
                    .append(html(pair.one().toString())).append("</td><td>").append(html(pair.other().toString()))
                    .append("</td><td class=\"points\">").append(pair.percent()).append(" %</td></tr>\n"));
            page.append("</tbody></table>\n");
        }
    }

    private static String students(Gradebook gradebook) {
        StringBuilder table = new StringBuilder("student," + String.join(",", gradebook.exercises()) + ",total\n");
        gradebook.entries().forEach((student, entries) -> table.append(cell(student.toString()))
                .append(gradebook.exercises().stream().map(entries::get)
                        .map(entry -> "," + (entry == null ? "" : Gradebook.text(entry.points()))).collect(Collectors.joining()))
                .append(',').append(Gradebook.text(Math.round(entries.values().stream().mapToDouble(Entry::points).sum() * 100) / 100.0))
                .append('\n'));
        return table.toString();
    }

    /** Empty for what is in time, or where nothing was announced. */
    private static String lateness(Entry entry, Terms terms) {
        if (entry.daysLate() == 0) {
            return "";
        }
        HandedIn handedIn = entry.mark().submission().handedIn();
        return "; late, as it came " + TIME.format(handedIn.time().atZone(ZoneId.systemDefault())) + " by " + handedIn.source()
                + (handedIn.late() ? " and Canvas marks it as late" : "")
                + (terms.penalty() == 0 ? "" : ": with " + entry.daysLate() + (entry.daysLate() == 1 ? " day" : " days")
                        + " begun it counts " + Gradebook.text(entry.points()));
    }

    private static String line(Mark mark, Terms terms) {
        Entry entry = Gradebook.entry(mark, terms);
        return String.join(",", cell(mark.submission().student().toString()),
                mark.submission().exercise().name(), String.valueOf(mark.points()), String.valueOf(mark.claims().size()),
                TIME.format(mark.submission().handedIn().time().atZone(ZoneId.systemDefault())), String.valueOf(entry.daysLate()),
                Gradebook.text(entry.points()), String.valueOf(mark.seconds()), cell(mark.note())) + "\n";
    }

    private static String cell(String text) {
        return StringEscapeUtils.escapeCsv(spreadsheetSafe(text));
    }

    private static String row(Mark mark, Terms terms, int number) {
        return "<tr><td><a href=\"#m" + number + "\">" + html(mark.submission().student().toString()) + "</a></td><td class=\"exercise\">"
                + html(mark.submission().exercise().name()) + "</td><td class=\"points\">" + points(mark)
                + html(lateness(Gradebook.entry(mark, terms), terms)) + "</td><td class=\"why\">"
                + html(mark.note().isEmpty() ? firstReason(mark) : mark.note()) + "</td></tr>\n";
    }

    private static String points(Mark mark) {
        return mark.points() + " of " + mark.claims().size();
    }

    private static String firstReason(Mark mark) {
        return mark.claims().stream().filter(claim -> !claim.holds()).findFirst()
                // A symbol that the compiler can't find is in the line after that it can't.
                .map(claim -> claim.reason().lines().limit(3).collect(Collectors.joining("\n"))).orElse("");
    }

    private static String section(Mark mark, Terms terms, int number) {
        StringBuilder section = new StringBuilder("<section id=\"m" + number + "\"><h2>"
                + html(mark.submission().student().toString()) + " · " + html(mark.submission().exercise().name()) + " <small>"
                + points(mark) + " points" + html(lateness(Gradebook.entry(mark, terms), terms)) + ", " + mark.seconds()
                + " s</small></h2>\n<p><small>" + html(mark.submission().file().toString()) + "</small></p>\n").append(claims(mark));
        return section.append("</section>\n").toString();
    }

    /** Each claim with its reason, and the answer. */
    private static String claims(Mark mark) {
        StringBuilder claims = new StringBuilder();
        if (!mark.note().isEmpty()) {
            claims.append("<p class=\"note\">").append(html(mark.note())).append("</p>\n");
        }
        String version = mark.submission().otherVersion();
        if (!version.isEmpty()) {
            claims.append("<p class=\"note\">").append(html(version)).append("</p>\n");
        }
        claims.append("<table class=\"claims\"><tbody>\n");
        for (Mark.Result result : mark.claims()) {
            claims.append(result.holds() ? "<tr class=\"holds\"><th>" : "<tr class=\"fails\"><th>")
                    .append(html(result.claim())).append("</th><td class=\"points\">").append(result.holds() ? "1" : "0")
                    .append("</td><td class=\"why\">").append(html(result.reason().equals(mark.note()) ? "" : result.reason())).append("</td></tr>\n");
        }
        claims.append("</tbody></table>\n");
        List<String> answer = mark.submission().answer();
        if (!answer.isEmpty()) {
            claims.append("<details><summary>The answer</summary>\n");
            answer.forEach(source -> claims.append("<pre>").append(html(source)).append("</pre>\n"));
            claims.append("</details>\n");
        }
        return claims.toString();
    }

    /** A spreadsheet would run a name that begins like a formula. */
    private static String spreadsheetSafe(String text) {
        return text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
    }

    static String html(String text) {
        return StringEscapeUtils.escapeHtml4(text.codePoints().filter(c -> c >= ' ' || c == '\n' || c == '\t')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
    }
}
