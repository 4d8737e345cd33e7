package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import streaminglab.authoring.Course;
import streaminglab.authoring.Notebook;
import streaminglab.authoring.Notebook.Cell;
import streaminglab.service.Checkout;

/** The contract of every exercise and its solution. */
class ExercisesTest {

    static Stream<String> names() {
        return Course.in(Checkout.HOME).exercises().stream().map(Notebook::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void anExerciseFailsAtItsFirstTodoAndNowhereEarlier(String name) {
        NotebookRun run = NotebookRun.once("exercises/" + name + ".ipynb");
        Cell first = run.failed().get(0);
        assertThat(first.tags()).contains("todo");
        assertThat(first.error()).startsWith("UnsupportedOperationException: ").endsWith(" is not written yet");
        List<Cell> todos = run.cells().stream().filter(cell -> cell.tags().contains("todo")).toList();
        assertThat(first.id()).isEqualTo(todos.get(0).id());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSolutionPassesEveryCheckEachTimeItRuns(String name) {
        NotebookRun run = NotebookRun.twice("solutions/" + name + ".ipynb");
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
