package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import streaminglab.notebook.Notebook.Cell;

/** The test of a chapter that asks for predictions, with its run in a static field. */
interface PredictingTest {

    /** The output that shows the answer of each prediction is one without which a test of the chapter fails. */
    @TestFactory
    default Stream<DynamicTest> whatShowsTheAnswerOfEachPredictionIsAsserted() {
        AssertedEffects asserted = AssertedEffects.of(this);
        return asserted.run().cells().stream().filter(cell -> !seen(cell).isEmpty() && !cell.id().endsWith(NotebookRun.SECOND))
                .map(cell -> DynamicTest.dynamicTest(cell.id(), () -> assertThat(asserted.failuresWithout(seen(cell)))
                        .as("tests that fail when cell %s of %s gives nothing", seen(cell), asserted.chapter())
                        .isNotEmpty()));
    }

    /** The id of the cell that shows the answer of this one's prediction; empty if it asks for none. */
    static String seen(Cell cell) {
        JsonNode ours = cell.json().path("metadata").path("streaminglab");
        return ours.path("prediction").path("seen").asText();
    }
}
