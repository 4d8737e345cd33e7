package streaminglab.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import streaminglab.check.Exercise;
import streaminglab.check.Progress;

/** Run by {@code make reset}: brings notebooks in work/ back to their start; what was written there is kept beside them. */
public final class Reset {

    private static final String REMEDY = "Say it as in: make reset EXERCISE=01c, make reset CHAPTER=08, or make reset ALL=1.";

    private final Path originals;
    private final Path work;

    Reset(Path home) {
        originals = home.resolve("notebooks");
        work = home.resolve("work");
    }

    /** Three arguments, two of them empty: an exercise's number, e.g. {@code 01c}, a chapter's, e.g. {@code 08}, and 1 for all. */
    public static void main(String[] arguments) throws IOException {
        try {
            List<String> asked = Stream.of(arguments).map(String::strip).toList();
            if (asked.stream().filter(argument -> !argument.isEmpty()).count() != 1) {
                throw new SetupException("Which notebook? " + REMEDY);
            }
            Path home = Path.of("").toAbsolutePath();
            Reset reset = new Reset(home);
            if (!asked.get(0).isEmpty()) {
                reset.exercise(home, asked.get(0));
            } else if (!asked.get(1).isEmpty()) {
                reset.chapter(asked.get(1));
            } else if (asked.get(2).equals("1")) {
                reset.all(home);
            } else {
                throw new SetupException("ALL=" + asked.get(2) + " says nothing. " + REMEDY);
            }
        } catch (SetupException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Its notebook, and what is noted of its claims. */
    void exercise(Path home, String number) throws IOException {
        List<Exercise> exercises = Exercise.in(home);
        Exercise exercise = exercises.stream().filter(each -> each.number().equals(number)).findFirst()
                .orElseThrow(() -> new SetupException("There is no exercise '" + number + "'. There are "
                        + exercises.stream().map(Exercise::number).collect(Collectors.joining(", ")) + ". " + REMEDY));
        reset(exercise.file());
        Progress.in(home, work).forget(number);
        Progress.in(home, work).forget(stem(exercise.file()));
    }

    /** Its notebook, and what was predicted in it. */
    void chapter(String number) throws IOException {
        List<Path> chapters = notebooks(originals);
        Path chapter = chapters.stream().filter(file -> number(file).equals(number)).findFirst()
                .orElseThrow(() -> new SetupException("There is no chapter '" + number + "'. There are "
                        + chapters.stream().map(Reset::number).collect(Collectors.joining(", ")) + ". " + REMEDY));
        reset(chapter);
        Progress.in(originals.getParent(), work).forget(stem(chapter));
    }

    /** Every notebook that is no longer as it was, the progress of all exercises, and all predictions. */
    void all(Path home) throws IOException {
        int changed = 0;
        for (String folder : List.of("", "exercises", "solutions")) {
            for (Path original : notebooks(originals.resolve(folder))) {
                Path copy = copy(original);
                if (Files.exists(copy) && Files.mismatch(original, copy) >= 0) {
                    reset(original);
                    changed++;
                }
                Progress.in(home, work).forget(stem(original));
            }
        }
        for (Exercise exercise : Exercise.in(home)) {
            Progress.in(home, work).forget(exercise.number());
        }
        System.out.println(changed == 0 ? "All notebooks are as they were in the beginning."
                : "All others are as they were in the beginning. No exercise counts as solved any more, and no prediction is kept.");
    }

    private void reset(Path original) throws IOException {
        Path copy = copy(original);
        if (Files.exists(copy) && Files.mismatch(original, copy) >= 0) {
            Path kept = free(copy);
            Files.move(copy, kept);
            System.out.println("Kept what you wrote in " + name(kept));
        }
        Files.createDirectories(copy.getParent());
        Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
        System.out.println(name(copy) + " is as it was in the beginning."
                + " If it is open in JupyterLab: File > Reload Notebook from Disk.");
    }

    private Path copy(Path original) {
        return work.resolve(originals.relativize(original));
    }

    private String name(Path copy) {
        return "work/" + work.relativize(copy);
    }

    private static String number(Path notebook) {
        return stem(notebook).replaceFirst("-.*", "");
    }

    private static String stem(Path notebook) {
        return notebook.getFileName().toString().replace(".ipynb", "");
    }

    private static List<Path> notebooks(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
        }
    }

    /** The first name of the form NAME.mine-1.ipynb that nothing has. */
    private static Path free(Path copy) {
        String name = copy.getFileName().toString().replace(".ipynb", "");
        return Stream.iterate(1, i -> i + 1).map(i -> copy.resolveSibling(name + ".mine-" + i + ".ipynb"))
                .filter(path -> !Files.exists(path)).findFirst().orElseThrow();
    }
}
