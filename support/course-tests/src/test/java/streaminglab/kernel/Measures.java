package streaminglab.kernel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures of one run, by what was measured and on what; medians, and ratios to the first column. */
public final class Measures {

    private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();
    private final Map<String, String> remarks = new LinkedHashMap<>();

    public void add(String measure, String subject, double figure) {
        figures.computeIfAbsent(measure, any -> new LinkedHashMap<>())
                .computeIfAbsent(subject, any -> new ArrayList<>()).add(figure);
        System.out.printf(Locale.ROOT, "  %-42s %-28s %.3f%n", measure, subject, figure);
    }

    void remark(String measure, String remark) {
        remarks.put(measure, remark);
    }

    double median(String measure, String subject) {
        return of(measure, subject, 0.5);
    }

    /** @param share 0.95 for what 95 of 100 are below */
    double of(String measure, String subject, double share) {
        return quantile(figures.get(measure).get(subject), share);
    }

    static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }

    public void print(List<String> subjects) {
        System.out.printf("%n%-42s", "median (ratio of ours to it)");
        subjects.forEach(subject -> System.out.printf(" %26s", subject));
        System.out.println();
        figures.forEach((measure, bySubject) -> {
            System.out.printf("%-42s", measure);
            double ours = bySubject.containsKey(subjects.get(0)) ? median(measure, subjects.get(0)) : Double.NaN;
            for (String subject : subjects) {
                String text = "";
                if (bySubject.containsKey(subject)) {
                    double median = median(measure, subject);
                    text = String.format(Locale.ROOT, "%.3f", median) + (subject.equals(subjects.get(0)) ? ""
                            : String.format(Locale.ROOT, " (%.2f)", ours / median));
                }
                System.out.printf(" %26s", text);
            }
            System.out.println();
        });
        remarks.forEach((measure, remark) -> System.out.println(measure + ": " + remark));
    }

    public void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        figures.forEach((measure, bySubject) -> {
            ObjectNode node = root.putObject(measure);
            bySubject.forEach((subject, values) -> {
                ArrayNode all = node.putArray(subject);
                values.forEach(all::add);
            });
        });
        remarks.forEach((measure, remark) -> root.withObject("/remarks").put(measure, remark));
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }
}
