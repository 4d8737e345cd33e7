package streaminglab.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import streaminglab.check.Exercise;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;

/**
 * Makes exercises/ from solutions/. In a todo cell of a solution, what stands between {@code // BEGIN SOLUTION} and
 * {@code // END SOLUTION} becomes a statement that fails and says what is not written yet. The todo and check cells of
 * both get nbgrader's metadata (schema 3): an exercise can be handed out and graded as it is, and a solution can be the
 * source of an assignment. The tables of exercises, in the README and in the first notebook, are made from the solutions too,
 * and the glossary from what the chapters define.
 */
public final class Exercises {

    private static final Pattern SOLUTION =
            Pattern.compile("(?ms)^([ \\t]*)// BEGIN SOLUTION\\n.*?^[ \\t]*// END SOLUTION$");
    private static final Pattern METHOD = Pattern.compile("(?m)^\\s*(?:[\\w<>\\[\\], .]+\\s)(\\w+)\\s*\\([^;]*\\)[^;{]*\\{\\s*$");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^\\s*(?:[\\w<>\\[\\], .]+\\s)(\\w+)\\s*=");

    private Exercises() {
    }

    /**
     * Run by {@code make exercises}.
     *
     * @param arguments the checkout, and where assignments for nbgrader are asked for too, the folder {@code source} of its course
     */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments.length > 0 ? arguments[0] : ".");
        Course course = Course.in(home);
        for (Notebook solution : course.solutions()) {
            write(home, solution.file(), withGrading(solution));
            write(home, fileOf(solution), of(solution));
        }
        for (Map.Entry<Path, String> map : ExerciseMap.made(home, course).entrySet()) {
            write(home, map.getKey(), map.getValue());
        }
        Map.Entry<Path, String> glossary = Glossary.made(course);
        write(home, glossary.getKey(), glossary.getValue());
        if (arguments.length > 1 && !arguments[1].isBlank()) {
            for (Notebook solution : course.solutions()) {
                Path assignment = Path.of(arguments[1].strip()).resolve(solution.name());
                Files.createDirectories(assignment);
                Files.writeString(assignment.resolve(solution.file().getFileName()), assignment(solution));
                System.out.println("made " + assignment);
            }
        }
    }

    private static void write(Path home, Path file, String made) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(made)) {
            Files.writeString(file, made);
            System.out.println("made " + home.relativize(file));
        }
    }

    /** Where the exercise of a solution stands. */
    static Path fileOf(Notebook solution) {
        return solution.file().getParent().resolveSibling("exercises").resolve(solution.file().getFileName());
    }

    /**
     * The exercise of this solution, as a notebook file.
     *
     * @throws IllegalArgumentException if a todo cell has no solution marked, with the cell's id
     */
    static String of(Notebook solution) {
        return Notebook.fileText(exercise(solution));
    }

    private static ObjectNode exercise(Notebook solution) {
        ObjectNode exercise = graded(solution);
        List<Cell> cells = solution.cells();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).tags().contains("todo")) {
                ObjectNode copy = (ObjectNode) exercise.get("cells").get(i);
                copy.set("source", lines(copy, withoutSolution(solution, cells.get(i))));
            }
        }
        CourseVersion.write(exercise, exercise);
        return exercise;
    }

    /**
     * The solution as the source of an assignment for nbgrader, which gives a graded cell all its points or none: each claim of a
     * check is a cell of its own with one point.
     */
    public static String assignment(Notebook solution) {
        ObjectNode assignment = graded(solution);
        CourseVersion.write(assignment, exercise(solution));
        JsonNode whole = assignment.get("cells");
        ArrayNode divided = assignment.putArray("cells");
        List<Cell> cells = solution.cells();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).tags().contains("check")) {
                divide((ObjectNode) whole.get(i), cells.get(i), divided);
            } else {
                divided.add(whole.get(i));
            }
        }
        return Notebook.fileText(assignment);
    }

    /** Adds a cell for what a check sets up, where it does, and one for each of its claims. */
    private static void divide(ObjectNode whole, Cell check, ArrayNode divided) {
        int claims = 0;
        for (String part : CheckCell.parts(check)) {
            boolean claim = !Exercise.claimsOf(part).isEmpty();
            String id = check.id() + (claim ? "-" + ++claims : "-before");
            ObjectNode copy = whole.deepCopy();
            copy.put("id", id);
            copy.set("source", lines(copy, part));
            ObjectNode grading = (ObjectNode) copy.get("metadata").get("nbgrader");
            grading.put("grade_id", id).put("grade", claim);
            if (claim) {
                grading.put("points", 1);
            } else {
                grading.remove("points");
            }
            divided.add(copy);
        }
    }

    /** The solution itself with nbgrader's metadata, as a notebook file. */
    static String withGrading(Notebook solution) {
        return Notebook.fileText(graded(solution));
    }

    private static ObjectNode graded(Notebook solution) {
        ObjectNode graded = solution.root().deepCopy();
        List<Cell> cells = solution.cells();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            boolean check = cell.tags().contains("check");
            if (check || cell.tags().contains("todo")) {
                nbgrader((ObjectNode) graded.get("cells").get(i), cell, check);
            }
        }
        return graded;
    }

    private static String withoutSolution(Notebook solution, Cell cell) {
        Matcher marked = SOLUTION.matcher(cell.source());
        StringBuilder left = new StringBuilder();
        boolean any = false;
        while (marked.find()) {
            any = true;
            String indentation = marked.group(1);
            String call = "throw new UnsupportedOperationException(";
            String text = "\"" + nameBefore(cell.source().substring(0, marked.start()), cell) + " is not written yet\");";
            int width = indentation.length() + call.length() + text.length();
            String between = width <= NotebookRules.WIDEST_LINE ? "" : "\n" + indentation + " ".repeat(8);
            marked.appendReplacement(left, Matcher.quoteReplacement(indentation + call + between + text));
        }
        if (!any) {
            throw new IllegalArgumentException(solution.file() + ": the todo cell " + cell.id()
                    + " marks no solution; put it between // BEGIN SOLUTION and // END SOLUTION");
        }
        return marked.appendTail(left).toString();
    }

    /** The method that the solution stands in, or else what it gives a value to. */
    private static String nameBefore(String before, Cell cell) {
        String name = null;
        Matcher method = METHOD.matcher(before);
        while (method.find()) {
            name = method.group(1);
        }
        if (name == null) {
            Matcher variable = VARIABLE.matcher(cell.source());
            name = variable.find() ? variable.group(1) : cell.id();
        }
        return name;
    }

    /** A learner's cell is taken from a submission, a check never is. */
    private static void nbgrader(ObjectNode copy, Cell cell, boolean check) {
        ObjectNode grading = ((ObjectNode) copy.get("metadata")).putObject("nbgrader");
        grading.put("cell_type", "code");
        grading.put("grade", check);
        grading.put("grade_id", cell.id());
        grading.put("locked", check);
        if (check) {
            grading.put("points", Exercise.claimsOf(cell.source()).size());
        }
        grading.put("schema_version", 3);
        grading.put("solution", !check);
        grading.put("task", false);
    }

    /** Line by line, as Jupyter writes it. */
    static JsonNode lines(ObjectNode near, String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        ArrayNode array = near.arrayNode();
        lines.forEach(array::add);
        return array;
    }
}
