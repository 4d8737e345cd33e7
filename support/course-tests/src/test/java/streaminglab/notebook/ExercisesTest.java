package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import streaminglab.authoring.ExecutedNotebook;
import streaminglab.authoring.Exercises;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.testing.Checkout;

/**
 * The contract of exercises and solutions where Jupyter runs one of each; {@code AnswersTest} proves
 * it for all of them, in kernels that it shares with their answers.
 */
class ExercisesTest {

    private static final String ONE = "02a-producer-and-consumer.ipynb";

    @Test
    void anExerciseFailsAtItsFirstTodoAndNowhereEarlier() {
        NotebookRun run = NotebookRun.once("exercises/" + ONE);
        Cell first = run.failed().get(0);
        assertThat(first.tags()).contains("todo");
        assertThat(first.error()).startsWith("UnsupportedOperationException: ").endsWith(" is not written yet");
        List<Cell> todos = run.cells().stream().filter(cell -> cell.tags().contains("todo")).toList();
        assertThat(first.id()).isEqualTo(todos.get(0).id());
    }

    /** As nbgrader's autograder sees it: a cell that ends in an error has none of its points, any other has all. */
    @Test
    void anAssignmentForNbgraderGivesAPointForEachClaimThatHolds() throws IOException {
        Notebook solution = Notebook.read(Checkout.HOME.resolve("notebooks/solutions/01c-word-count.ipynb"));
        Path folder = LabServices.newFolder("nbgrader");
        Path wrong = folder.resolve("01c-word-count.ipynb");
        String assignment = Exercises.assignment(solution);
        // Words that are empty stay.
        assertThat(assignment).contains(".filter(word -> !word.isEmpty())");
        Files.writeString(wrong, assignment.replace(".filter(word -> !word.isEmpty())", ""));
        List<Cell> cells = ExecutedNotebook.run(Checkout.HOME, wrong, LabServices.newFolder("run"), LabServices.addresses())
                .notebook().cells().stream().filter(cell -> cell.json().path("metadata").path("nbgrader").path("grade").asBoolean())
                .toList();
        assertThat(cells).extracting(Cell::id).containsExactly("check-1", "check-2", "check-3");
        assertThat(cells.stream().filter(cell -> cell.error().isEmpty()).map(Cell::id).toList()).isEqualTo(List.of("check-1", "check-2"));
        assertThat(cells.get(2).error()).contains("spaces, tabs and blank lines make no words");
    }

    @Test
    void aSolutionPassesEveryCheckEachTimeItRuns() {
        NotebookRun run = NotebookRun.twice("solutions/" + ONE);
        assertThat(run.failures()).isEmpty();
        List<Cell> checks = run.cells().stream().filter(cell -> cell.tags().contains("check")).toList();
        assertThat(checks).hasSizeGreaterThanOrEqualTo(2).allSatisfy(check -> {
            assertThat(check.printed()).contains("passed: ");
            assertThat(check.complained()).isEmpty();
            // nbgrader takes an error for no points, no error for all, and a number for a part of them.
            assertThat(check.result()).doesNotMatch("[-+.\\d]+");
        });
    }
}
