package streaminglab.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import streaminglab.check.Exercise;
import streaminglab.check.Progress;

/** Run by {@code make reset}: brings an exercise in work/ back to its start; what the learner wrote is kept beside it. */
public final class Reset {

    private Reset() {
    }

    /** The argument is the number of the exercise, e.g. {@code 01c}. */
    public static void main(String[] arguments) throws IOException {
        try {
            reset(Path.of("").toAbsolutePath(), arguments.length == 0 ? "" : arguments[0].strip());
        } catch (SetupException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static void reset(Path home, String number) throws IOException {
        Path original = original(home, number);
        Path work = home.resolve("work");
        Path copy = work.resolve("exercises").resolve(original.getFileName());
        if (Files.exists(copy)) {
            Path kept = free(copy);
            Files.move(copy, kept);
            System.out.println("Kept what you wrote in work/exercises/" + kept.getFileName());
        }
        Files.createDirectories(copy.getParent());
        Files.copy(original, copy);
        Progress.in(home, work).forget(number);
        System.out.println("work/exercises/" + copy.getFileName() + " is as it was in the beginning."
                + " If it is open in JupyterLab: File > Reload Notebook from Disk.");
    }

    private static Path original(Path home, String number) {
        List<Exercise> exercises = Exercise.in(home);
        return exercises.stream().filter(each -> each.number().equals(number)).map(Exercise::file).findFirst()
                .orElseThrow(() -> new SetupException((number.isEmpty() ? "Which exercise?" : "There is no exercise '" + number
                        + "'.") + " Say it as in: make reset EXERCISE=" + exercises.get(0).number() + ". There are "
                        + exercises.stream().map(Exercise::number).collect(Collectors.joining(", ")) + "."));
    }

    /** The first name of the form NAME.mine-1.ipynb that nothing has. */
    private static Path free(Path copy) {
        String name = copy.getFileName().toString().replace(".ipynb", "");
        return Stream.iterate(1, i -> i + 1).map(i -> copy.resolveSibling(name + ".mine-" + i + ".ipynb"))
                .filter(path -> !Files.exists(path)).findFirst().orElseThrow();
    }
}
