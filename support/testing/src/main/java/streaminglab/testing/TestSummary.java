package streaminglab.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Prints the twenty slowest test classes and the twenty slowest tests of a run, then how many tests there were, and last
 * each that failed with what it said: whoever sees only the end of a long log sees that. The time of a class includes
 * what it does before its first test, such as running a notebook; that of a test does not. It reads Surefire's reports,
 * needs no library, and so runs from its source: {@code java TestSummary.java build/support}.
 */
public final class TestSummary {

    private static final int SHOWN = 20;
    private static final int LINES_OF_A_FAILURE = 12;
    private static final int LINE_LENGTH = 400;

    private record Timed(String name, double seconds) {
    }

    private TestSummary() {
    }

    /** Takes the folder below which the reports are. */
    public static void main(String[] folder) throws IOException, ParserConfigurationException, SAXException {
        List<Timed> classes = new ArrayList<>();
        List<Timed> tests = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        int[] counts = new int[4];
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        for (Path report : reports(Path.of(folder[0]))) {
            Element suite = parser.parse(report.toFile()).getDocumentElement();
            String name = simple(suite.getAttribute("name"));
            classes.add(new Timed(name, seconds(suite)));
            NodeList cases = suite.getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                tests.add(new Timed(name + "." + test.getAttribute("name"), seconds(test)));
                for (String kind : List.of("failure", "error")) {
                    NodeList found = test.getElementsByTagName(kind);
                    for (int j = 0; j < found.getLength(); j++) {
                        failures.add(name + "." + test.getAttribute("name") + "\n" + start(found.item(j).getTextContent()));
                    }
                }
            }
            String[] kinds = {"tests", "failures", "errors", "skipped"};
            for (int i = 0; i < kinds.length; i++) {
                counts[i] += Integer.parseInt(suite.getAttribute(kinds[i]));
            }
        }
        if (classes.isEmpty()) {
            return;
        }
        print("slowest test classes", classes);
        print("slowest tests", tests);
        System.out.printf("%nAll modules together: Tests run: %d, Failures: %d, Errors: %d, Skipped: %d%n",
                counts[0], counts[1], counts[2], counts[3]);
        failures.forEach(failure -> System.out.println("\nFAILED: " + failure));
    }

    private static String start(String trace) {
        return trace.lines().filter(line -> !line.isBlank()).limit(LINES_OF_A_FAILURE)
                .map(line -> "    " + (line.length() <= LINE_LENGTH ? line : line.substring(0, LINE_LENGTH) + " …"))
                .collect(Collectors.joining("\n"));
    }

    private static List<Path> reports(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(file -> file.toString().matches(".*surefire-reports.TEST-.*\\.xml")).toList();
        }
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** Surefire writes thousands with a comma. */
    private static double seconds(Element timed) {
        return Double.parseDouble(timed.getAttribute("time").replace(",", ""));
    }

    private static void print(String title, List<Timed> all) {
        System.out.printf(Locale.ROOT, "%nThe %d %s, of %.0f s in all:%n", Math.min(SHOWN, all.size()), title,
                all.stream().mapToDouble(Timed::seconds).sum());
        all.stream().sorted(Comparator.comparingDouble(Timed::seconds).reversed()).limit(SHOWN)
                .forEach(each -> System.out.printf(Locale.ROOT, "%7.1f s  %s%n", each.seconds(), each.name()));
    }
}
