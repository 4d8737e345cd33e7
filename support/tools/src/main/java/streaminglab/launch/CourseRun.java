package streaminglab.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import streaminglab.LabException;
import streaminglab.authoring.Course;
import streaminglab.authoring.ExecutedNotebook;
import streaminglab.notebook.Notebook;
import streaminglab.service.FileTree;
import streaminglab.service.ServiceException;

/**
 * Runs every chapter and every solution once, one after the other on one set of services, and tells of each whether it
 * passed. What Jupyter made of those that did not stays in {@code build/course-run}.
 */
public final class CourseRun {

    private final Path home;
    private final Path folder;

    private CourseRun(Path home) {
        this.home = home;
        this.folder = home.resolve("build/course-run");
    }

    /** Arguments are beginnings of names, e.g. {@code 02 15}; none for all. */
    public static void main(String[] beginnings) throws IOException {
        boolean passed;
        try {
            passed = new CourseRun(Path.of("").toAbsolutePath()).passes(List.of(beginnings));
        } catch (ServiceException | LabException e) {
            System.err.println("lab: " + e.getMessage());
            passed = false;
        }
        System.exit(passed ? 0 : 1);
    }

    private boolean passes(List<String> beginnings) throws IOException {
        Course course = Course.in(home);
        List<Notebook> notebooks = Stream.concat(course.chapters().stream(), course.solutions().stream()).filter(Notebook::runsHere)
                .filter(each -> beginnings.isEmpty() || beginnings.stream().anyMatch(each.name()::startsWith)).toList();
        if (notebooks.isEmpty()) {
            System.err.println("No chapter and no solution begins with " + String.join(" or ", beginnings) + ".");
            return false;
        }
        FileTree.delete(folder);
        LabServices services = LabServices.running(home, System.getenv());
        try {
            Map<String, String> addresses = new HashMap<>(services.addresses());
            System.getenv().forEach((name, value) -> {
                if (name.matches("(KAFKA|POSTGRES|FEEDER|SPARK)_.*|LAB_DATA")) {
                    addresses.putIfAbsent(name, value);
                }
            });
            int failed = 0;
            for (Notebook notebook : notebooks) {
                failed += passes(notebook, addresses) ? 0 : 1;
            }
            System.out.println(notebooks.size() - failed + " of " + notebooks.size() + " notebooks passed");
            return failed == 0;
        } finally {
            services.stop();
        }
    }

    private boolean passes(Notebook notebook, Map<String, String> addresses) throws IOException {
        Path results = Files.createDirectories(folder.resolve(notebook.name()));
        Instant start = Instant.now();
        List<String> complaints;
        try {
            complaints = ExecutedNotebook.run(home, notebook.file(), results, addresses).complaints();
        } catch (IllegalStateException e) {
            complaints = List.of(e.getMessage());
        }
        System.out.printf("%-8s%-30s%4d s%n", complaints.isEmpty() ? "passed" : "FAILED", notebook.name(),
                Duration.between(start, Instant.now()).toSeconds());
        complaints.forEach(System.out::println);
        if (complaints.isEmpty()) {
            FileTree.delete(results);
        }
        return complaints.isEmpty();
    }
}
