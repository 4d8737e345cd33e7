package streaminglab.authoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;

/** All notebooks of a checkout, and the rules that they keep together. */
public final class Course {

    /** The notebook with the map. */
    public static final String START = "00-start-here.ipynb";

    private final Path home;
    private final Path notebooks;

    private Course(Path home) {
        this.home = home;
        this.notebooks = home.resolve("notebooks");
    }

    /** The course in the checkout at {@code home}. */
    public static Course in(Path home) {
        return new Course(home);
    }

    /** 00-start-here, the chapters and what is for reference, in reading order. */
    public List<Notebook> chapters() {
        return in("");
    }

    public List<Notebook> exercises() {
        return in("exercises");
    }

    public List<Notebook> solutions() {
        return in("solutions");
    }

    public List<Notebook> all() {
        return Stream.of(chapters(), exercises(), solutions()).flatMap(List::stream).toList();
    }

    /** The notebook at this path below notebooks/, e.g. {@code 02-dstreams-socket.ipynb}. */
    public Notebook notebook(String path) {
        return Notebook.read(notebooks.resolve(path));
    }

    private List<Notebook> in(String folder) {
        try (Stream<Path> files = Files.list(notebooks.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().map(Notebook::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the notebooks do not keep to, one by one and together, a sentence each; empty if all is well. */
    public List<String> violations() {
        List<String> found = new ArrayList<>();
        all().forEach(notebook -> found.addAll(NotebookRules.violations(notebook)));
        Stream.of(chapters(), solutions()).flatMap(List::stream)
                .forEach(notebook -> found.addAll(PlainEnglish.violations(notebook)));
        exercises().forEach(exercise -> found.addAll(exercise(exercise)));
        same("the map in " + START, linkedFrom(notebook(START).prose(), ""), found);
        Path readme = home.resolve("README.md");
        if (Files.exists(readme)) {
            try {
                String text = Files.readString(readme);
                same("the table in README.md", linkedFrom(text, "notebooks/"), found);
                found.addAll(PlainEnglish.inMarkdown("README.md", text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try {
            for (Map.Entry<Path, String> map : ExerciseMap.made(home, this).entrySet()) {
                if (!Files.readString(map.getKey()).equals(map.getValue())) {
                    found.add("the table of exercises in " + map.getKey().getFileName()
                            + " is not what `make exercises` makes of the solutions");
                }
            }
            if (!Files.readString(notebooks.resolve(Glossary.FILE)).equals(Glossary.made(this).getValue())) {
                found.add(Glossary.FILE + " is not what `make exercises` makes of the words that chapters define");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            found.add(e.getMessage());
        }
        if (!names(exercises()).equals(names(solutions()))) {
            found.add("exercises are " + names(exercises()) + ", and solutions " + names(solutions()));
        }
        return found;
    }

    /** An exercise is what is made from its solution, with one to three cells for the learner. */
    private List<String> exercise(Notebook exercise) {
        Path file = notebooks.resolve("solutions").resolve(exercise.file().getFileName());
        if (!Files.exists(file)) {
            return List.of(exercise.name() + " has no solution");
        }
        List<String> found = new ArrayList<>();
        Notebook solution = Notebook.read(file);
        try {
            if (!Files.readString(file).equals(Exercises.withGrading(solution))) {
                found.add("the solution of " + exercise.name() + " lacks what graders read: `make exercises` adds it");
            }
            if (!Files.readString(exercise.file()).equals(Exercises.of(solution))) {
                found.add(exercise.name() + " is not what `make exercises` makes of its solution");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            found.add(e.getMessage());
        }
        List<Cell> todos = exercise.cells().stream().filter(cell -> cell.tags().contains("todo")).toList();
        if (todos.isEmpty() || todos.size() > 3) {
            found.add(exercise.name() + " has " + todos.size() + " todo cells, and not one to three");
        }
        todos.stream().filter(cell -> !cell.source().contains("// TODO: ")).forEach(cell ->
                found.add(exercise.name() + ": the todo cell " + cell.id() + " does not say what to do, in a // TODO:"));
        return found;
    }

    private void same(String where, Set<String> linked, List<String> found) {
        Set<String> there = all().stream().map(each -> notebooks.relativize(each.file()).toString())
                .filter(each -> !each.equals(START)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = new TreeSet<>(there);
        missing.removeAll(linked);
        if (!missing.isEmpty()) {
            found.add(where + " lacks " + missing);
        }
        Set<String> gone = new TreeSet<>(linked);
        gone.removeAll(there);
        gone.remove(START);
        if (!gone.isEmpty()) {
            found.add(where + " names " + gone + ", which are not there");
        }
    }

    private static Set<String> linkedFrom(String markdown, String folder) {
        return NotebookRules.targets(markdown).stream()
                .filter(target -> target.startsWith(folder) && target.endsWith(".ipynb") && !target.contains(":"))
                .map(target -> target.substring(folder.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> names(List<Notebook> notebooks) {
        return notebooks.stream().map(Notebook::name).toList();
    }
}
