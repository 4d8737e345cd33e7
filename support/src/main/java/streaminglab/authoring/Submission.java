package streaminglab.authoring;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import streaminglab.authoring.Notebook.Cell;
import streaminglab.check.Exercise;

/** One submitted notebook: who wrote it, which exercise it answers, and what of it is graded. */
record Submission(String student, Notebook exercise, Path file) {

    private static final Pattern NUMBER = Pattern.compile("(?<![0-9a-z])(\\d\\d[a-z])-.*\\.ipynb");
    private static final Pattern CHAIN = Pattern.compile("(?s)^(.*?)\\bCheck\\.exercise\\(\"(\\w+)\"\\)(.*);\\s*$");
    private static final Pattern TYPE = Pattern.compile("\\b[A-Z]\\w*");
    private static final String CLAIM_ID = "claim-";

    /** All in a folder and those below it, in order; the folder that a notebook stands in is its student. */
    static List<Submission> in(Path folder, Course course) {
        Map<String, Notebook> exercises = new HashMap<>();
        course.exercises().forEach(each -> exercises.put(Exercise.numberOf(each.name()), each));
        List<Submission> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Matcher number = NUMBER.matcher(file.getFileName().toString());
                if (number.find() && exercises.containsKey(number.group(1))) {
                    Path parent = folder.relativize(file).getParent();
                    String student = parent == null
                            ? file.getFileName().toString().substring(0, number.start()).replaceFirst("[-_. ]+$", "")
                            : parent.getName(0).toString();
                    all.add(new Submission(student.isEmpty() ? "?" : student, exercises.get(number.group(1)), file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

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
        Map<String, String> answers = answers();
        ObjectNode graded = exercise.root().deepCopy();
        ArrayNode cells = graded.putArray("cells");
        int claims = 0;
        for (Cell cell : exercise.cells()) {
            if (cell.tags().contains("todo")) {
                ObjectNode copy = cell.json().deepCopy();
                copy.put("source", answers.getOrDefault(cell.id(), cell.source()));
                cells.add(copy);
            } else if (cell.tags().contains("check")) {
                for (String part : parts(cell)) {
                    ObjectNode copy = cell.json().deepCopy();
                    copy.put("id", part.contains(".that(") ? CLAIM_ID + ++claims : cell.id() + "-before-" + claims);
                    copy.put("source", part);
                    cells.add(copy);
                }
            } else {
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

    /** What stands before the chain of claims, then each claim. */
    private static List<String> parts(Cell check) {
        Matcher chain = CHAIN.matcher(check.source());
        if (!chain.matches()) {
            throw new IllegalStateException("the check cell " + check.id() + " is not one chain of claims");
        }
        List<String> parts = new ArrayList<>();
        if (!chain.group(1).isBlank()) {
            parts.add(chain.group(1));
        }
        for (String claim : chain.group(3).strip().split("(?=\\.that\\()")) {
            if (!claim.isBlank()) {
                parts.add("streaminglab.check.Check.exercise(\"" + chain.group(2) + "\")" + claim.strip() + ";");
            }
        }
        return parts;
    }

    /** The sources of the student's todo cells, by id. */
    private Map<String, String> answers() {
        Map<String, String> answers = new HashMap<>();
        Notebook submitted;
        try {
            submitted = Notebook.read(file);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException("The file is not a notebook.", e);
        }
        for (Cell todo : exercise.cells().stream().filter(cell -> cell.tags().contains("todo")).toList()) {
            Optional<Cell> answer = submitted.cells().stream().filter(cell -> isAnswer(cell, todo)).findFirst();
            answer.map(Cell::source).ifPresent(source -> answers.put(todo.id(), source));
        }
        for (String source : answers.values()) {
            for (String name : namesOfChecks()) {
                if (Pattern.compile("\\b(class|interface|enum|record)\\s+" + name + "\\b|\\bstreaminglab\\s*=|\\bpackage\\b")
                        .matcher(source).find()) {
                    throw new IllegalArgumentException("A cell defines " + name + " or streaminglab, which the checks use.");
                }
            }
        }
        return answers;
    }

    /** Some clients give a copied notebook new cell ids; nbgrader's id stays. */
    private static boolean isAnswer(Cell cell, Cell todo) {
        return cell.isCode() && (cell.id().equals(todo.id())
                || cell.json().path("metadata").path("nbgrader").path("grade_id").asText().equals(todo.id()));
    }

    private Set<String> namesOfChecks() {
        Set<String> names = new TreeSet<>(Set.of("Check"));
        exercise.cells().stream().filter(cell -> cell.tags().contains("check"))
                .forEach(cell -> TYPE.matcher(cell.source().replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", ""))
                        .results().forEach(type -> names.add(type.group())));
        return names;
    }
}
