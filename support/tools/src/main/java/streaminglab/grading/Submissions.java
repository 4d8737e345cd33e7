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
import streaminglab.check.Exercise;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;

/**
 * What a teacher has collected in a folder.
 *
 * @param all    the answers to exercises, in the order of their files
 * @param others the notebooks that answer none
 * @param later  the notebooks that answer an exercise for a later Spark than this one
 */
record Submissions(List<Submission> all, List<Path> others, List<Path> later) {

    private static final Pattern NUMBER = Pattern.compile("(?<![0-9a-z])(\\d\\d[a-z])-.*\\.ipynb");
    /** Moodle's names, of a folder or a file: the student's, the participant's number, and what was handed in how. */
    private static final Pattern MOODLE = Pattern.compile("(.+)_(\\d+)_assignsubmission_[a-z]+(_.*)?");
    /** Canvas's names of files: the student's, LATE perhaps, the user's number, the submission's, and the file's own. */
    private static final Pattern CANVAS = Pattern.compile("(.+?)(_LATE)?_(\\d+)_\\d+_.+");
    /** A folder of several students. */
    private static final Pattern GROUP = Pattern.compile("(?i)late|on[ _-]?time|submitted|submissions");
    private static final Pattern CHECK = Pattern.compile("\\bCheck\\.exercise\\(\\s*\"(\\d\\d[a-z])\"");

    /**
     * All in a folder and those below it. The student is the one whose folder a notebook is in, or, where there are no
     * folders, who is named at the beginning of the file's name. Names that Moodle and Canvas made are read as theirs: such
     * a student's number, which two of the same name do not share, comes behind the name. Which exercise a notebook answers
     * is said by its name, or else by its check.
     */
    static Submissions in(Path folder, Course course) {
        Map<String, Notebook> exercises = new HashMap<>();
        course.exercises().forEach(each -> exercises.put(Exercise.numberOf(each.name()), each));
        Submissions found = new Submissions(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Path file : notebooks(folder)) {
            String name = file.getFileName().toString();
            Matcher number = NUMBER.matcher(name);
            boolean named = number.find() && exercises.containsKey(number.group(1));
            Notebook exercise = exercises.get(named ? number.group(1) : numberInside(file));
            if (exercise == null) {
                found.others.add(file);
            } else if (!exercise.runsHere()) {
                found.later.add(file);
            } else {
                String flat = named ? name.substring(0, number.start()).replaceFirst("[-_. ]+$", "")
                        : name.replace(".ipynb", "");
                found.all.add(new Submission(student(folder.relativize(file), flat), exercise, file, HandedIn.of(file, isLate(name))));
            }
        }
        return found;
    }

    private static Student student(Path submission, String flat) {
        String own = StreamSupport.stream(submission.spliterator(), false).map(Path::toString)
                .filter(each -> !GROUP.matcher(each).matches()).findFirst().orElseThrow();
        Matcher moodle = MOODLE.matcher(own);
        if (moodle.matches()) {
            return new Student(moodle.group(1), moodle.group(2), moodle.group(1) + "_" + moodle.group(2) + "_assignsubmission_file_");
        }
        if (!own.equals(submission.getFileName().toString())) {
            return new Student(own);
        }
        Matcher canvas = CANVAS.matcher(own);
        if (canvas.matches()) {
            return new Student(canvas.group(1), canvas.group(3), canvas.group(1) + "_" + canvas.group(3));
        }
        return new Student(flat.isEmpty() ? "?" : flat);
    }

    /** Whether Canvas says so, in the name that it gave the file. */
    private static boolean isLate(String name) {
        Matcher canvas = CANVAS.matcher(name);
        return canvas.matches() && canvas.group(2) != null;
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
