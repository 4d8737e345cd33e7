package streaminglab.grading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import streaminglab.check.Exercise;
import streaminglab.check.Progress;
import streaminglab.check.Progress.Attempt;
import streaminglab.service.OwnersFile;

/**
 * Run by {@code make class}: what a class has solved and where it is stuck, as a page that renews itself. It is made of the
 * learners' files {@code .progress}, which the folders that are named hold, and it stays on this machine, readable by its
 * owner alone.
 */
public final class ClassOverview {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int REASONS = 10;
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="refresh" content="1"><title>The class</title>
            <style>
            :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.4; }
            body { max-width: 80rem; margin: 1.5rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; }
            td, th { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #8886; }
            td.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            td.solved { font-weight: 700; }
            td.solved::after { content: " ✓"; }
            </style></head><body><h1>The class</h1>
            """;

    /** A learner's way through one exercise. */
    private record Way(Set<String> holds, List<Attempt> refusedSince) {
    }

    /** Who tries the same exercise again and again, with the last reason. */
    private record Stuck(String learner, String exercise, String claim, int tries, Instant since, String reason) {
    }

    /** By the number of each exercise, read once: a look at the class comes twice a second. */
    private final Map<String, List<String>> claims = new LinkedHashMap<>();
    private final String pattern;

    /** @param pattern the folders of learners' copies, in which {@code *} stands for any name */
    ClassOverview(Path home, String pattern) {
        Exercise.in(home).forEach(exercise -> claims.put(exercise.number(), exercise.claims()));
        this.pattern = pattern;
    }

    /** The argument names the folders of the learners. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path home = Path.of("").toAbsolutePath();
        String pattern = arguments.length == 0 ? "" : arguments[0].strip();
        ClassOverview overview = new ClassOverview(home, pattern.startsWith("/") ? pattern : home + "/" + pattern);
        Path page = home.resolve("build/class/index.html");
        try {
            if (pattern.isEmpty()) {
                throw new GradingException("Whose progress? Say it as in: make class PROGRESS='/home/*/streaminglab/work'.");
            }
            int learners = overview.folders().size();
            String written = "";
            System.out.println(learners + (learners == 1 ? " learner. " : " learners. ") + "Open " + page.toUri()
                    + " in a browser; Ctrl-C ends this.");
            while (true) {
                String now = overview.page(Instant.now());
                if (!now.equals(written)) {
                    OwnersFile.write(page, now);
                    written = now;
                }
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (GradingException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * The folders that the pattern names now, by what tells them apart.
     *
     * @throws GradingException if there is none
     */
    Map<String, Path> folders() throws IOException {
        List<Path> found = List.of(Path.of("/"));
        try {
            for (Path name : Path.of(pattern).normalize()) {
                List<Path> next = new ArrayList<>();
                for (Path folder : found) {
                    if (!isOpen(name)) {
                        next.add(folder.resolve(name));
                    } else if (Files.isReadable(folder)) {
                        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, name.toString())) {
                            entries.forEach(next::add);
                        }
                    }
                }
                found = next.stream().filter(Files::isDirectory).toList();
            }
        } catch (InvalidPathException e) {
            throw new GradingException("PROGRESS=" + pattern + " is no path: " + e.getReason());
        }
        if (found.isEmpty()) {
            throw new GradingException("PROGRESS=" + pattern + " names no folder. It is the learners' work/, as in: make class"
                    + " PROGRESS='/home/*/streaminglab/work'.");
        }
        Map<String, Path> named = new TreeMap<>();
        found.forEach(folder -> named.put(name(folder), folder));
        return named;
    }

    private static boolean isOpen(Path name) {
        return name.toString().matches(".*[*?\\[{].*");
    }

    /** The parts of the path that the pattern leaves open, or the whole path where it leaves nothing open. */
    private String name(Path folder) {
        Path whole = Path.of(pattern).normalize();
        List<String> open = new ArrayList<>();
        for (int i = 0; i < whole.getNameCount(); i++) {
            if (isOpen(whole.getName(i))) {
                open.add(folder.getName(i).toString());
            }
        }
        return open.isEmpty() ? folder.toString() : String.join("/", open);
    }

    String page(Instant now) throws IOException {
        Map<String, Path> folders = folders();
        List<Stuck> stuck = new ArrayList<>();
        Map<String, Set<String>> reasons = new TreeMap<>();
        List<String> unread = new ArrayList<>();
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<String, Path> learner : folders.entrySet()) {
            List<Attempt> attempts;
            try {
                attempts = Progress.in(learner.getValue(), learner.getValue()).attempts();
            } catch (UncheckedIOException e) {
                unread.add(learner.getKey());
                continue;
            }
            rows.append("<tr><th>").append(GradingReport.html(learner.getKey())).append("</th>");
            for (Map.Entry<String, List<String>> exercise : claims.entrySet()) {
                Way way = way(attempts, exercise.getKey(), exercise.getValue());
                boolean solved = way.holds().size() == exercise.getValue().size();
                rows.append(solved ? "<td class=\"figure solved\">" : "<td class=\"figure\">").append(way.holds().isEmpty()
                        && way.refusedSince().isEmpty() ? "" : way.holds().size() + " of " + exercise.getValue().size()).append("</td>");
                if (!way.refusedSince().isEmpty() && !solved) {
                    Attempt last = way.refusedSince().get(way.refusedSince().size() - 1);
                    stuck.add(new Stuck(learner.getKey(), exercise.getKey(), last.claim(), way.refusedSince().size(),
                            way.refusedSince().get(0).time(), last.reason()));
                    way.refusedSince().forEach(each -> reasons.computeIfAbsent(exercise.getKey() + "\t" + each.claim() + "\t"
                            + each.reason(), reason -> new HashSet<>()).add(learner.getKey()));
                }
            }
            rows.append("</tr>\n");
        }
        return HEAD + unread(unread) + stuck(stuck, now) + reasons(reasons) + "<h2>Claims that hold</h2>\n<table><thead><tr><th></th>"
                + claims.keySet().stream().map(each -> "<th>" + each + "</th>").collect(Collectors.joining())
                + "</tr></thead><tbody>\n" + rows + "</tbody></table>\n</body></html>\n";
    }

    private static Way way(List<Attempt> attempts, String exercise, List<String> claims) {
        Set<String> holds = new HashSet<>();
        List<Attempt> refusedSince = new ArrayList<>();
        for (Attempt attempt : attempts) {
            if (attempt.exercise().equals(exercise)) {
                if (!attempt.holds()) {
                    refusedSince.add(attempt);
                } else if (claims.contains(attempt.claim()) && holds.add(attempt.claim())) {
                    // One more than ever before: whatever was refused until now is behind them.
                    refusedSince.clear();
                }
            }
        }
        return new Way(holds, refusedSince);
    }

    private static String unread(List<String> learners) {
        return learners.isEmpty() ? "" : "<p>Can't be read here: " + GradingReport.html(String.join(", ", learners)) + "</p>\n";
    }

    private static String stuck(List<Stuck> all, Instant now) {
        if (all.isEmpty()) {
            return "<p>Nobody's last check was refused.</p>\n";
        }
        return "<h2>Refused since their last success</h2>\n<table><thead><tr><th></th><th></th><th>first</th><th>checks</th><th>claim,"
                + " and the last reason</th></tr></thead><tbody>\n"
                + all.stream().sorted(Comparator.comparing(Stuck::since)).map(each -> "<tr><th>" + GradingReport.html(each.learner()) + "</th><td>"
                        + each.exercise() + "</td><td class=\"figure\">" + ago(Duration.between(each.since(), now))
                        + "</td><td class=\"figure\">" + each.tries() + "</td><td>" + GradingReport.html(each.claim()) + "<br><small>"
                        + GradingReport.html(each.reason()) + "</small></td></tr>\n").collect(Collectors.joining())
                + "</tbody></table>\n";
    }

    private static String reasons(Map<String, Set<String>> reasons) {
        return reasons.isEmpty() ? "" : "<h2>What the checks say</h2>\n<table><thead><tr><th>learners</th><th></th><th></th></tr></thead><tbody>\n"
                + reasons.entrySet().stream().sorted(Comparator.comparing((Map.Entry<String, Set<String>> each) -> -each.getValue().size()))
                        .limit(REASONS).map(each -> {
                            String[] parts = each.getKey().split("\t", 3);
                            return "<tr><td class=\"figure\">" + each.getValue().size() + "</td><td>" + parts[0] + "</td><td>"
                                    + GradingReport.html(parts[1]) + "<br><small>" + GradingReport.html(parts[2]) + "</small></td></tr>\n";
                        }).collect(Collectors.joining()) + "</tbody></table>\n";
    }

    private static String ago(Duration time) {
        return time.toMinutes() < 1 ? "just now" : time.toHours() < 1 ? time.toMinutes() + " min ago"
                : time.toHours() < 48 ? time.toHours() + " h ago" : time.toDays() + " days ago";
    }
}
