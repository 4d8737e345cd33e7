package streaminglab.answers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import streaminglab.notebook.Notebook;

/**
 * An answer to an exercise, as its file has it: {@code solutions/answers/03b/sliding-windows.jsh} below notebooks/.
 *
 * @param title    what is done differently, or what the mistake is
 * @param refusals what the check says; the first is what the whole check stops at; none for a right answer
 * @param cells    the sources of todo cells by their ids; a cell that is missing is the solution's
 */
record Answer(Path file, String title, List<Refusal> refusals, Map<String, String> cells) {

    private static final Pattern FIELD = Pattern.compile("// (right|wrong|claim|reason): (.+)");
    private static final Pattern CELL = Pattern.compile("// cell: (\\S+)");
    private static final Pattern METHOD = Pattern.compile("(?m)^(?:[\\w<>\\[\\],.]+ )+(\\w+)\\(");

    /** A claim that does not hold, and what is said of it. */
    record Refusal(String claim, List<String> reasons) {
    }

    /** Those to the exercise of this number, ordered by their names. */
    static List<Answer> to(Notebook solution, String number) {
        Path folder = solution.file().resolveSibling("answers").resolve(number);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Answer> answers = files.sorted(Comparator.comparing(Path::toString)).map(Answer::read).toList();
            answers.forEach(answer -> answer.requireOwnMethods(answers, solution));
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String kind = null;
        String title = null;
        List<Refusal> refusals = new ArrayList<>();
        Map<String, String> cells = new LinkedHashMap<>();
        String cell = null;
        for (String line : lines) {
            var field = FIELD.matcher(line);
            var begin = CELL.matcher(line);
            if (begin.matches()) {
                cell = begin.group(1);
                cells.put(cell, "");
            } else if (cell != null) {
                cells.merge(cell, line + "\n", String::concat);
            } else if (field.matches()) {
                switch (field.group(1)) {
                    case "claim" -> refusals.add(new Refusal(field.group(2), new ArrayList<>()));
                    case "reason" -> {
                        require(file, !refusals.isEmpty(), "the line with its claim comes before a reason");
                        refusals.get(refusals.size() - 1).reasons().add(field.group(2));
                    }
                    default -> {
                        kind = field.group(1);
                        title = field.group(2);
                    }
                }
            } else {
                require(file, line.isBlank(), "this line is not one of a header: " + line);
            }
        }
        require(file, kind != null, "the header says `// right: …` or `// wrong: …`");
        require(file, !cells.isEmpty(), "there is no line `// cell: …` with the id of a todo cell");
        require(file, kind.equals("wrong") == !refusals.isEmpty(), "a wrong answer, and no other, has a `// claim: …`");
        refusals.forEach(refusal ->
                require(file, !refusal.reasons().isEmpty(), "no `// reason: …` for the claim " + refusal.claim()));
        return new Answer(file, title, refusals, cells);
    }

    private static void require(Path file, boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(file + ": " + message);
        }
    }

    /** All answers to an exercise are given in one kernel: none may stand on a method that only another one defines. */
    private void requireOwnMethods(List<Answer> all, Notebook solution) {
        Set<String> others = all.stream().flatMap(answer -> answer.methods().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        others.removeAll(methods());
        solution.cells().stream().filter(each -> each.isCode()).forEach(each -> others.removeAll(methods(each.source())));
        for (String method : others) {
            require(file, cells.values().stream().noneMatch(source ->
                            Pattern.compile("(?<![.\\w])" + method + "\\(").matcher(source).find()),
                    "the method " + method + " is defined in another answer only");
        }
    }

    private Set<String> methods() {
        return cells.values().stream().flatMap(source -> methods(source).stream()).collect(Collectors.toSet());
    }

    private static Set<String> methods(String source) {
        return METHOD.matcher(source).results().map((MatchResult result) -> result.group(1)).collect(Collectors.toSet());
    }

    boolean isRight() {
        return refusals.isEmpty();
    }

    String name() {
        return file.getFileName().toString().replace(".jsh", "");
    }
}
