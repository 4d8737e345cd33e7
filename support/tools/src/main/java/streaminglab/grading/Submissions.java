package streaminglab.grading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import streaminglab.authoring.Course;
import streaminglab.authoring.Notebook;
import streaminglab.authoring.Notebook.Cell;
import streaminglab.check.Exercise;

/**
 * What a teacher has collected in a folder.
 *
 * @param all    the answers to exercises, in the order of their files
 * @param others the notebooks that answer none
 */
record Submissions(List<Submission> all, List<Path> others) {

    private static final Pattern NUMBER = Pattern.compile("(?<![0-9a-z])(\\d\\d[a-z])-.*\\.ipynb");
    private static final Pattern CHECK = Pattern.compile("\\bCheck\\.exercise\\(\\s*\"(\\d\\d[a-z])\"");

    /**
     * All in a folder and those below it. The folder that a notebook stands in is its student; which exercise it answers
     * is said by its name, or else by its check.
     */
    static Submissions in(Path folder, Course course) {
        Map<String, Notebook> exercises = new HashMap<>();
        course.exercises().forEach(each -> exercises.put(Exercise.numberOf(each.name()), each));
        Submissions found = new Submissions(new ArrayList<>(), new ArrayList<>());
        for (Path file : notebooks(folder)) {
            String name = file.getFileName().toString();
            Matcher number = NUMBER.matcher(name);
            boolean named = number.find() && exercises.containsKey(number.group(1));
            Notebook exercise = exercises.get(named ? number.group(1) : numberInside(file));
            if (exercise == null) {
                found.others.add(file);
            } else {
                Path top = folder.relativize(file).getName(0);
                String flat = named ? name.substring(0, number.start()).replaceFirst("[-_. ]+$", "")
                        : name.replace(".ipynb", "");
                String student = top.equals(file.getFileName()) ? flat : top.toString();
                found.all.add(new Submission(student.isEmpty() ? "?" : student, exercise, file));
            }
        }
        return found;
    }

    /** Without what JupyterLab, macOS and version control keep beside a learner's files. */
    private static List<Path> notebooks(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> file.toString().endsWith(".ipynb"))
                    .filter(file -> StreamSupport.stream(folder.relativize(file).spliterator(), false)
                            .noneMatch(part -> part.toString().startsWith(".") || part.toString().equals("__MACOSX")))
                    .sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null if its checks name no exercise. */
    private static String numberInside(Path file) {
        try {
            return Submission.read(file).cells().stream().filter(Cell::isCode).map(Cell::source).map(CHECK::matcher)
                    .filter(Matcher::find).map(check -> check.group(1)).findFirst().orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
