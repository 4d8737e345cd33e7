package streaminglab.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import streaminglab.answers.Answer.Refusal;
import streaminglab.answers.ExerciseKernel.Refused;
import streaminglab.authoring.Course;
import streaminglab.check.Exercise;
import streaminglab.kernel.Execution;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;
import streaminglab.testing.ShortTest;

/**
 * Each exercise as shipped, its solution, and the answers beside the solution, through the notebook's own check: right
 * ones pass every claim, wrong ones are refused with the reason that their file names. An exercise has one kernel.
 *
 * <p>With {@code -Danswers=03b} only one exercise is tried, with {@code -Danswers=03b/sliding} only its answers whose names
 * begin so; a regular expression may stand there, as in {@code -Danswers=03./}.
 *
 * <p>With {@code TEST=short} in the environment, an exercise that has not changed since all answers to it were tried has
 * one right answer and one wrong one, beside its solution: {@code notebooks/solutions/answers/inputs.sh} says what it is then.
 */
class AnswersTest {

    private static final String ONLY = System.getProperty("answers", "");
    private static final Pattern CHOSEN = Pattern.compile(ONLY);
    private static final Set<String> UNCHANGED = ShortTest.ASKED ? unchanged() : Set.of();
    private static int given;
    private static long nanoseconds;

    @TestFactory
    Stream<DynamicContainer> answers() {
        return Course.in(Checkout.HOME).solutions().stream().filter(Notebook::runsHere)
                .map(solution -> dynamicContainer(solution.name(), new Rules(solution).tests()));
    }

    @AfterAll
    static void tellTime() {
        System.out.printf("%d answers in %.0f s; one for each claim of %s%n", given, nanoseconds / 1e9, UNCHANGED);
    }

    private static Set<String> unchanged() {
        Path answers = Checkout.HOME.resolve("notebooks/solutions/answers");
        try {
            Process inputs = new ProcessBuilder("sh", answers.resolve("inputs.sh").toString()).redirectError(Redirect.INHERIT).start();
            List<String> now = inputs.inputReader().lines().toList();
            Path tested = answers.resolve("tested");
            List<String> then = Files.exists(tested) ? Files.readAllLines(tested) : List.of();
            return now.stream().filter(then::contains).map(line -> line.split(" +")[1])
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String numberOf(Notebook solution) {
        return Exercise.numberOf(solution.name());
    }

    /** What is tried of one exercise, in this order. */
    private static final class Rules {

        private final Notebook solution;
        private final Notebook exercise;
        private final String number;
        private final WrongAnswersTable table;
        private ExerciseKernel kernel;

        Rules(Notebook solution) {
            this.solution = solution;
            this.exercise = Course.in(Checkout.HOME).notebook("exercises/" + solution.file().getFileName());
            this.number = numberOf(solution);
            this.table = new WrongAnswersTable(number);
        }

        Stream<DynamicTest> tests() {
            List<Answer> answers = Answer.to(solution, number);
            Stream<DynamicTest> notebooks = Stream.of(
                    dynamicTest("the exercise fails at its first todo and nowhere earlier", this::exerciseFails),
                    dynamicTest("the solution passes every check each time it runs", this::timedSolution),
                    dynamicTest("fifteen answers are wrong at least, and six are right in other ways", () -> {
                        assertThat(answers).filteredOn(answer -> !answer.isRight()).hasSizeGreaterThanOrEqualTo(15);
                        assertThat(answers).filteredOn(Answer::isRight).hasSizeGreaterThanOrEqualTo(6);
                    }));
            return Stream.concat(chosen(number) ? notebooks : Stream.empty(),
                    (UNCHANGED.contains(number) ? oneOfEachKind(answers) : answers.stream())
                            .filter(answer -> chosen(number + "/" + answer.name())).map(this::test))
                    .onClose(this::close);
        }

        /** The first right one and the first wrong one, by name. */
        private static Stream<Answer> oneOfEachKind(List<Answer> answers) {
            return Stream.of(true, false).flatMap(right -> answers.stream().filter(answer -> answer.isRight() == right).limit(1));
        }

        private static boolean chosen(String name) {
            return CHOSEN.matcher(name).lookingAt();
        }

        private DynamicTest test(Answer answer) {
            return dynamicTest((answer.isRight() ? "right: " : "wrong: ") + answer.name(), answer.file().toUri(), () -> {
                long start = System.nanoTime();
                try {
                    kernel().give(answer);
                    if (answer.isRight()) {
                        assertThat(kernel.check()).as("what the check says of a right answer").isNull();
                    } else {
                        requireRefused(answer);
                    }
                } finally {
                    kernel.forget();
                    long took = System.nanoTime() - start;
                    given++;
                    nanoseconds += took;
                    System.out.printf("%5.1f s  %s/%s%n", took / 1e9, number, answer.name());
                }
            });
        }

        /** What a learner sees is the first claim that does not hold; the others of the file are refused alone too. */
        private void requireRefused(Answer answer) {
            boolean first = true;
            for (Refusal expected : answer.refusals()) {
                Refused refused = first ? kernel.checkChanged() : kernel.check(expected.claim());
                first = false;
                assertThat(refused).as("what the check says of the wrong answer").isNotNull();
                table.add(answer, refused);
                assertThat(refused.claim()).as("the claim, of which is said: " + refused.reason())
                        .isEqualTo(expected.claim());
                assertThat(refused.reason()).contains(expected.reasons());
            }
        }

        private void exerciseFails() {
            for (Cell cell : exercise.cells()) {
                if (cell.isCode()) {
                    Execution execution = kernel().execute(cell);
                    if (cell.tags().contains("todo")) {
                        assertThat(execution.isOk()).as("the first todo ends well").isFalse();
                        assertThat(execution.errorName()).isEqualTo("UnsupportedOperationException");
                        assertThat(execution.errorValue()).endsWith(" is not written yet");
                        return;
                    }
                    requireOk(cell, execution);
                }
            }
            throw new AssertionError("there is no todo");
        }

        /** Prints what {@code ChapterTable} looks for. */
        private void timedSolution() {
            kernel();
            long start = System.nanoTime();
            boolean passes = false;
            try {
                solutionPasses();
                passes = true;
            } finally {
                System.out.printf("%5.1f s  %s/solution%s%n", (System.nanoTime() - start) / 1e9, number,
                        passes ? "" : " failed");
            }
        }

        /** In one kernel, as by "run all" and "run all" again. */
        private void solutionPasses() {
            for (int time = 1; time <= 2; time++) {
                for (Cell cell : solution.cells()) {
                    if (cell.isCode()) {
                        Execution execution = kernel().execute(cell);
                        requireOk(cell, execution);
                        if (cell.tags().contains("check")) {
                            assertThat(execution.printed("stdout")).contains("passed: ");
                            assertThat(execution.printed("stderr")).isEmpty();
                            // nbgrader takes an error for no points, no error for all, and a number for a part of them.
                            assertThat(String.valueOf(execution.result())).doesNotMatch("[-+.\\d]+");
                        }
                    }
                }
            }
        }

        private static void requireOk(Cell cell, Execution execution) {
            assertThat(execution.isOk()).as("the cell " + cell.id() + " of " + execution).isTrue();
        }

        /** One that an answer has left dead or silent is replaced. */
        private ExerciseKernel kernel() {
            if (kernel == null || !kernel.isUsable()) {
                close();
                kernel = new ExerciseKernel(solution);
            }
            return kernel;
        }

        private void close() {
            if (kernel != null) {
                kernel.close();
            }
        }
    }
}
