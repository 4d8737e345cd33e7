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
import streaminglab.authoring.Notebook;
import streaminglab.authoring.Notebook.Cell;
import streaminglab.service.Checkout;

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
            Execution solved = kernel.run(solution.cell("check").source());
            assertThat(solved.printed()).contains("Solved.");
            assertThat(solved.displays()).singleElement().asString().contains("<details>", "reduceByKey");
            assertThat(kernel.run(solution.cell("check").source()).displays()).isEmpty();
            assertThat(kernel.run("Check.progress()").result()).containsPattern("01c-word-count +solved");
        }
        assertThat(work.resolve(".progress")).content().contains("\t01c\t");
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
