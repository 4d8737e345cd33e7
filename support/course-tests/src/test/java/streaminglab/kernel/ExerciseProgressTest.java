package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.authoring.Course;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

/** A learner solves an exercise in a notebook that Jupyter's server has opened. */
class ExerciseProgressTest {

    private final Notebook solution = Course.in(Checkout.HOME).notebook("solutions/01c-word-count.ipynb");

    @TempDir
    private Path work;

    @Test
    void solvingIsNotedAndShowsTheModelSolutionOnce() throws IOException {
        Path notebook = Files.createDirectories(work.resolve("exercises")).resolve("01c-word-count.ipynb");
        try (KernelClient kernel = KernelClient.start(Map.of("JPY_SESSION_NAME", notebook.toString()))) {
            cells("setup", "sample", "words", "word-counts").forEach(kernel::run);
            kernel.run(solution.cell("words").source().replace("toLowerCase()", "toUpperCase()"));
            assertThat(kernel.execute(solution.cell("check").source()).isOk()).isFalse();
            kernel.run(solution.cell("words").source());
            Execution solved = kernel.run(solution.cell("check").source());
            assertThat(solved.printed()).contains("Solved.");
            assertThat(solved.displays()).singleElement().asString().contains("<details>", "reduceByKey");
            assertThat(kernel.run(solution.cell("check").source()).displays()).isEmpty();
        }
        assertThat(work.resolve(".progress")).content().contains("\t01c\t").contains("\t01c\tno: ", "is the first that differs");
        startHereShowsIt();
    }

    /** Beside the learner's copies, as the page for the start is. */
    private void startHereShowsIt() throws IOException {
        String noted = Files.readString(work.resolve(".progress"));
        Map<String, String> page = Map.of("JPY_SESSION_NAME", work.resolve(Course.START).toString());
        try (KernelClient kernel = KernelClient.start(page)) {
            Execution shown = kernel.run(Course.in(Checkout.HOME).notebook(Course.START).cell("progress").source());
            assertThat(shown.result()).containsPattern("(?m)^\\* 01c-word-count +\\| 3 of 3$").contains("\n1 of ");
            assertThat(shown.rendered().get(0).path("text/html").asText()).contains("<table>", "● solved");
        }
        assertThat(work.resolve(".progress")).hasContent(noted);
    }

    @Test
    void aSolutionOrANotebookWithoutAPageIsNotNoted() throws IOException {
        Path notebook = Files.createDirectories(work.resolve("solutions")).resolve("01c-word-count.ipynb");
        for (Map<String, String> environment : List.of(Map.of("JPY_SESSION_NAME", notebook.toString()),
                Map.<String, String>of())) {
            try (KernelClient kernel = KernelClient.start(environment)) {
                cells("setup", "sample", "words", "word-counts", "check").forEach(kernel::run);
            }
        }
        assertThat(work.resolve(".progress")).doesNotExist();
        assertThat(Checkout.HOME.resolve("work/.progress")).doesNotExist();
    }

    private List<String> cells(String... ids) {
        return List.of(ids).stream().map(solution::cell).map(Cell::source).toList();
    }
}
