package streaminglab.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import streaminglab.answers.ExerciseKernel.Refused;
import streaminglab.answers.Mutants.Mutant;
import streaminglab.authoring.Course;
import streaminglab.check.Exercise;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

/**
 * Slips that a program makes in each solution are refused by its check, or mean the same as the solution, which a person has
 * judged: those stand in equal-mutants.txt, each with its reason. What the check says of each is then in build/mutants/.
 *
 * <p>Several hundred answers take the better part of an hour, so this is run by hand, after a change of an exercise or of
 * what all checks share: {@code mvn -f support/pom.xml verify -Dtest=MutantsTest -Dtest.excluded.groups= -Danswers=03a}.
 */
@Tag("mutants")
class MutantsTest {

    /** Of an exercise. */
    private static final int MOST = Integer.getInteger("mutants", 1000);
    private static final Pattern CHOSEN = Pattern.compile(System.getProperty("answers", ""));

    @TestFactory
    Stream<DynamicTest> mutants() {
        return Course.in(Checkout.HOME).solutions().stream().filter(Notebook::runsHere)
                .filter(solution -> CHOSEN.matcher(Exercise.numberOf(solution.name())).lookingAt())
                .map(solution -> dynamicTest(solution.name(), () -> tryMutants(solution)));
    }

    private static void tryMutants(Notebook solution) throws IOException {
        String number = Exercise.numberOf(solution.name());
        Map<String, String> equal = equal(number);
        List<Mutant> slips = solution.cells().stream().filter(cell -> cell.tags().contains("todo"))
                .flatMap(todo -> Mutants.of(todo.id(), ExerciseKernel.definition(todo)).stream())
                .filter(mutant -> equal.remove(mutant.name()) == null).toList();
        assertThat(equal).as("lines of equal-mutants.txt that name no slip of " + number).isEmpty();
        List<String> survivors = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        int broken = 0;
        ExerciseKernel kernel = new ExerciseKernel(solution);
        try {
            for (Mutant mutant : some(slips)) {
                if (!kernel.isUsable()) {
                    kernel.close();
                    kernel = new ExerciseKernel(solution);
                }
                try {
                    boolean compiles = kernel.isGiven(mutant.cell(), mutant.source());
                    Refused refused = compiles ? kernel.checkChanged() : null;
                    if (!compiles) {
                        broken++;
                    } else if (refused == null) {
                        survivors.add(mutant.name());
                    } else {
                        rows.add(Stream.of(mutant.name(), refused.claim(), refused.reason()).map(WrongAnswersTable::cell)
                                .collect(Collectors.joining(" | ", "| ", " |")));
                    }
                    kernel.forget();
                } catch (AssertionError e) {
                    throw new AssertionError("after the slip " + mutant.name() + "\n" + mutant.source(), e);
                }
            }
        } finally {
            kernel.close();
            write(number, survivors, rows);
        }
        System.out.printf("%s: %d refused, %d passed, %d did not compile%n", number, rows.size(), survivors.size(), broken);
        assertThat(survivors).as("slips in " + number + " that its check takes for right").isEmpty();
    }

    /** At most so many, evenly spread. */
    private static List<Mutant> some(List<Mutant> all) {
        return all.size() <= MOST ? all : IntStream.range(0, MOST).mapToObj(i -> all.get(i * all.size() / MOST)).toList();
    }

    /** By its name, why it means the same. */
    private static Map<String, String> equal(String number) throws IOException {
        Map<String, String> equal = new TreeMap<>();
        Path file = Checkout.HOME.resolve("support/course-tests/src/test/resources/streaminglab/answers/equal-mutants.txt");
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t");
            if (fields[0].equals(number)) {
                equal.put(fields[1], fields[2]);
            }
        }
        return equal;
    }

    private static void write(String number, List<String> survivors, List<String> rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("# Slips in " + number + ", made by a program", "", "## Taken for right", ""));
        survivors.forEach(name -> lines.add("- `" + name + "`"));
        lines.addAll(List.of("", "## Refused", "", "| slip | claim | the check says |", "| --- | --- | --- |"));
        lines.addAll(rows);
        Path page = Checkout.HOME.resolve("build/mutants/" + number + ".md");
        Files.createDirectories(page.getParent());
        Files.write(page, lines);
    }
}
