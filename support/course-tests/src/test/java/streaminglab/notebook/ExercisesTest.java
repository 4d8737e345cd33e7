package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import streaminglab.notebook.Notebook.Cell;

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
