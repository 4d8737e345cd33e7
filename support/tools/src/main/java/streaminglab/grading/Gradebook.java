package streaminglab.grading;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What counts: of each student and exercise one submission, with what it is worth by the terms. */
final class Gradebook {

    /** A submission that counts. */
    record Entry(Mark mark, long daysLate, double points) {
    }

    private final List<String> exercises;
    private final Map<Student, Map<String, Entry>> entries = new TreeMap<>();

    Gradebook(List<Mark> marks, Terms terms) {
        exercises = marks.stream().map(mark -> mark.submission().exercise().name()).distinct().sorted().toList();
        Comparator<Entry> better = terms.keepsLast()
                ? Comparator.comparing(entry -> entry.mark().submission().handedIn().time()) : Comparator.comparing(Entry::points);
        for (Mark mark : marks) {
            Entry entry = entry(mark, terms);
            entries.computeIfAbsent(mark.submission().student(), student -> new HashMap<>())
                    .merge(mark.submission().exercise().name(), entry,
                            (before, now) -> better.compare(now, before) >= 0 ? now : before);
        }
    }

    static Entry entry(Mark mark, Terms terms) {
        long daysLate = terms.daysLate(mark.submission().handedIn());
        return new Entry(mark, daysLate, terms.counted(mark.points(), daysLate));
    }

    /** Names of the exercises that somebody has answered. */
    List<String> exercises() {
        return exercises;
    }

    /** By exercise, for each student who has handed something in. */
    Map<Student, Map<String, Entry>> entries() {
        return entries;
    }

    static String text(double points) {
        return points == Math.rint(points) ? String.valueOf((long) points) : String.valueOf(points);
    }
}
