package streaminglab.grading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import streaminglab.authoring.CheckCell;
import streaminglab.authoring.CourseVersion;
import streaminglab.check.Exercise;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;

/** One submitted notebook: who wrote it, which exercise it answers, when it came, and what of it is graded. */
record Submission(Student student, Notebook exercise, Path file, HandedIn handedIn) {

    private static final Pattern TYPE = Pattern.compile("\\b[A-Z]\\w*");
    private static final String CLAIM_ID = "claim-";
    private static final long BYTES = 10 << 20;

    /** A claim of a check and the cell that makes it, alone. */
    record Claim(String id, String text) {
    }

    /**
     * The exercise as the course has it, with the student's todo cells; each claim of a check stands in a cell of its own,
     * so that one that fails takes no points from the next.
     *
     * @throws IllegalArgumentException if the submission can't be read, or defines a name that checks use
     */
    JsonNode graded() {
        Map<String, String> answers = answers(read(file));
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("It has none of the cells to be filled in: "
                    + String.join(", ", todos().stream().map(Cell::id).toList()) + ".");
        }
        requireFair(answers);
        ObjectNode graded = exercise.root().deepCopy();
        ArrayNode cells = graded.putArray("cells");
        int claims = 0;
        for (Cell cell : exercise.cells()) {
            if (cell.tags().contains("todo")) {
                ObjectNode copy = cell.json().deepCopy();
                copy.put("source", answers.getOrDefault(cell.id(), cell.source()));
                cells.add(copy);
            } else if (cell.tags().contains("check")) {
                for (String part : CheckCell.parts(cell)) {
                    ObjectNode copy = cell.json().deepCopy();
                    copy.put("id", Exercise.claimsOf(part).isEmpty() ? cell.id() + "-before-" + claims : CLAIM_ID + ++claims);
                    copy.put("source", part);
                    cells.add(copy);
                }
            } else if (cell.isCode() && !cell.tags().contains("stop")) {
                // There is nobody to read, and the sandbox ends with all that runs in it.
                cells.add(cell.json().deepCopy());
            }
        }
        return graded;
    }

    /** The claims of the exercise, in the order of their cells in {@link #graded()}. */
    List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (Cell cell : exercise.cells()) {
            if (cell.tags().contains("check")) {
                Exercise.claimsOf(cell.source())
                        .forEach(claim -> claims.add(new Claim(CLAIM_ID + (claims.size() + 1), claim)));
            }
        }
        return claims;
    }

    /**
     * A notebook that somebody has handed in.
     *
     * @throws IllegalArgumentException if it is none, or far larger than an exercise is
     */
    static Notebook read(Path file) {
        try {
            if (Files.size(file) > BYTES) {
                throw new IllegalArgumentException("The file has more than " + (BYTES >> 20) + " MB. Clear its outputs.");
            }
            return Notebook.read(file);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("The file is not a notebook.", e);
        }
    }

    /** The sources of the student's todo cells, in order; empty if the file can't be read. */
    List<String> answer() {
        try {
            Map<String, String> answers = answers(read(file));
            return todos().stream().map(Cell::id).filter(answers::containsKey).map(answers::get).toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /**
     * What to know where it was written from another version of the exercise than the one that marks it; empty where it was
     * not, or where the file does not say.
     */
    String otherVersion() {
        try {
            String written = CourseVersion.in(read(file));
            String marking = CourseVersion.of(exercise);
            return written.isEmpty() || written.equals(marking) ? "" : "It was written in version " + written
                    + " of the exercise, and is marked by version " + marking + ".";
        } catch (IllegalArgumentException unreadable) {
            // Which the mark says.
            return "";
        }
    }

    private List<Cell> todos() {
        return exercise.cells().stream().filter(cell -> cell.tags().contains("todo")).toList();
    }

    /** The sources of the student's todo cells, by id. */
    private Map<String, String> answers(Notebook submitted) {
        Map<String, String> answers = new HashMap<>();
        for (Cell todo : todos()) {
            Optional<Cell> answer = submitted.cells().stream().filter(cell -> isAnswer(cell, todo)).findFirst();
            answer.map(Cell::source).ifPresent(source -> answers.put(todo.id(), source));
        }
        return answers;
    }

    private void requireFair(Map<String, String> answers) {
        Set<String> used = namesOfChecks();
        Set<String> taken = CellNames.declaredIn(answers.values());
        taken.retainAll(used);
        if (!taken.isEmpty()) {
            throw new IllegalArgumentException("A cell defines " + String.join(", ", taken) + ", which the checks use.");
        }
    }

    /** Some clients give a copied notebook new cell ids; nbgrader's id stays. */
    private static boolean isAnswer(Cell cell, Cell todo) {
        return cell.isCode() && (cell.id().equals(todo.id())
                || cell.json().path("metadata").path("nbgrader").path("grade_id").asText().equals(todo.id()));
    }

    private Set<String> namesOfChecks() {
        Set<String> names = new TreeSet<>(Set.of("Check", "streaminglab"));
        exercise.cells().stream().filter(cell -> cell.tags().contains("check"))
                .forEach(cell -> TYPE.matcher(cell.source().replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", ""))
                        .results().forEach(type -> names.add(type.group())));
        return names;
    }
}
