package streaminglab.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Prints a table in Markdown: each chapter, and the solution of each exercise, by edition of Spark, whether its tests passed
 * and in how many seconds. It comes from the reports that the last {@code make test} of each edition left, so one column may
 * be older than the other. The seconds of a chapter are those of its test class, which runs the notebook twice in one
 * kernel; those of a solution are two runs in a kernel that exists already. It needs no library, and so runs from its source.
 */
public final class ChapterTable {

    /** Where each edition's reports are, below the checkout. */
    private static final Map<String, String> EDITIONS = new LinkedHashMap<>();
    /** What AnswersTest prints of a solution. */
    private static final Pattern SOLUTION = Pattern.compile("(\\d+\\.\\d) s  (\\d\\w+)/solution( failed)?$", Pattern.MULTILINE);
    private static final String NOT_RUN = "not run";

    static {
        EDITIONS.put("Spark 3.5", "build/support");
        EDITIONS.put("Spark 4", "build/spark4/support");
    }

    private ChapterTable() {
    }

    /** Takes the folder of the checkout, which is by default the current one. */
    public static void main(String[] home) throws IOException, ParserConfigurationException, SAXException {
        List<String> lines = of(Path.of(home.length == 0 ? "" : home[0]));
        if (!lines.isEmpty()) {
            System.out.println();
            lines.forEach(System.out::println);
        }
    }

    /** The lines of the table for the checkout at {@code home}; none if no edition has a report of a chapter or a solution. */
    static List<String> of(Path home) throws IOException, ParserConfigurationException, SAXException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String reports : EDITIONS.values()) {
            Path folder = home.resolve(reports).resolve("streaminglab-course-tests/surefire-reports");
            List<Path> all = reports(folder);
            for (String chapter : notebooks(home.resolve("notebooks"))) {
                row(rows, chapter).add(chapter(all, chapter));
            }
            Map<String, String> solutions = solutions(folder);
            for (String solution : notebooks(home.resolve("notebooks/solutions"))) {
                row(rows, "solution " + solution).add(solutions.getOrDefault(solution.replaceFirst("-.*", ""), NOT_RUN));
            }
        }
        rows.values().removeIf(cells -> cells.stream().allMatch(NOT_RUN::equals));
        if (rows.isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                Stream.of("| | " + String.join(" | ", EDITIONS.keySet()) + " |", "| --- |" + " --- |".repeat(EDITIONS.size())),
                rows.entrySet().stream().map(row -> "| " + row.getKey() + " | " + String.join(" | ", row.getValue()) + " |"))
                .toList();
    }

    private static List<String> row(Map<String, List<String>> rows, String name) {
        return rows.computeIfAbsent(name, any -> new ArrayList<>());
    }

    private static List<String> notebooks(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("\\d.*\\.ipynb"))
                    .map(name -> name.replace(".ipynb", "")).sorted().toList();
        }
    }

    /** 02-dstreams-socket has DStreamsSocketTest. */
    private static String chapter(List<Path> reports, String chapter) throws IOException, ParserConfigurationException, SAXException {
        String test = chapter.replaceFirst("^\\d+[a-z]?-", "").replace("-", "") + "test.xml";
        Path report = reports.stream().filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT)
                .equals("test-streaminglab.notebook." + test)).findFirst().orElse(null);
        if (report == null) {
            return NOT_RUN;
        }
        Element suite = suite(report);
        int tests = number(suite, "tests");
        int failed = number(suite, "failures") + number(suite, "errors");
        if (failed == 0 && number(suite, "skipped") == tests) {
            return "skipped";
        }
        return String.format(Locale.ROOT, "%s, %.0f s", failed == 0 ? "passed" : failed + " of " + tests + " tests failed",
                Double.parseDouble(suite.getAttribute("time").replace(",", "")));
    }

    /** By number of the exercise. */
    private static Map<String, String> solutions(Path folder) throws IOException, ParserConfigurationException, SAXException {
        Map<String, String> solutions = new LinkedHashMap<>();
        Path report = folder.resolve("TEST-streaminglab.answers.AnswersTest.xml");
        if (Files.exists(report)) {
            NodeList printed = suite(report).getElementsByTagName("system-out");
            for (int i = 0; i < printed.getLength(); i++) {
                Matcher solution = SOLUTION.matcher(printed.item(i).getTextContent());
                while (solution.find()) {
                    solutions.put(solution.group(2), String.format(Locale.ROOT, "%s, %.0f s",
                            solution.group(3) == null ? "passed" : "failed", Double.parseDouble(solution.group(1))));
                }
            }
        }
        return solutions;
    }

    private static List<Path> reports(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Element suite(Path report) throws IOException, ParserConfigurationException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile()).getDocumentElement();
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }
}
