package streaminglab.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import streaminglab.notebook.Notebook;
import streaminglab.notebook.Notebook.Cell;

/** An exercise of the course, as its files say. */
public final class Exercise {

    private static final Pattern CLAIM = Pattern.compile("\\.that\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Path exercise;

    private Exercise(Path exercise) {
        this.exercise = exercise;
    }

    /** All of a checkout, in order; none where there is no course, as in a jar of its own. */
    public static List<Exercise> in(Path home) {
        Path folder = home.resolve("notebooks/exercises");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().map(Exercise::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The one with this number.
     *
     * @throws IllegalArgumentException if there is none, with those there are
     */
    static Exercise of(Path home, String number) {
        List<Exercise> all = in(home);
        return all.stream().filter(each -> each.number().equals(number)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no exercise '" + number + "'; there are "
                        + all.stream().map(Exercise::number).collect(Collectors.joining(", "))));
    }

    public String number() {
        return numberOf(name());
    }

    /** The number that the name of an exercise begins with. */
    public static String numberOf(String name) {
        return name.replaceFirst("-.*", "");
    }

    /** Its notebook, as a learner gets it. */
    public Path file() {
        return exercise;
    }

    /** Such as {@code 01c-word-count}. */
    String name() {
        return exercise.getFileName().toString().replace(".ipynb", "");
    }

    /** What its check cells claim, in order. */
    public List<String> claims() {
        return cells(exercise, "check").stream().flatMap(source -> claimsOf(source).stream()).toList();
    }

    /** What a check cell with this source claims, in order. */
    public static List<String> claimsOf(String source) {
        return CLAIM.matcher(source).results().map(claim -> claim.group(1).translateEscapes()).toList();
    }

    /** The learner's cells as the course solves them. */
    List<String> solution() {
        return cells(exercise.getParent().resolveSibling("solutions").resolve(exercise.getFileName()), "todo").stream()
                .map(source -> source.replaceAll("(?m)^[ \t]*// (TODO:|BEGIN SOLUTION|END SOLUTION).*\n", "")).toList();
    }

    private static List<String> cells(Path notebook, String tag) {
        return Notebook.read(notebook).cells().stream().filter(cell -> cell.tags().contains(tag)).map(Cell::source).toList();
    }
}
