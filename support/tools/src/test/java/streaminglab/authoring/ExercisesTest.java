package streaminglab.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

/** What is made of solutions. */
class ExercisesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void aNotebookIsWrittenAsJupyterWritesIt() throws IOException {
        for (Notebook notebook : Course.in(Checkout.HOME).all()) {
            assertThat(Notebook.fileText(notebook.root())).as(notebook.name())
                    .isEqualTo(Files.readString(notebook.file()));
        }
    }

    @Test
    void whatIsMissingIsNamedAfterItsMethodOrItsVariable() throws IOException {
        assertThat(todo("""
                Dataset<Row> averages(Dataset<Row> readings) {
                    // TODO: average
                    // BEGIN SOLUTION
                    return readings.groupBy("a")
                            .avg();
                    // END SOLUTION
                }

                averages(sample)""")).isEqualTo("""
                Dataset<Row> averages(Dataset<Row> readings) {
                    // TODO: average
                    throw new UnsupportedOperationException("averages is not written yet");
                }

                averages(sample)""");
        assertThat(todo("""
                Dataset<Row> minuteAverages(Dataset<Row> readings) {
                    // BEGIN SOLUTION
                    return readings.groupBy("a").avg();
                    // END SOLUTION
                }""")).as("within 80 columns").isEqualTo("""
                Dataset<Row> minuteAverages(Dataset<Row> readings) {
                    throw new UnsupportedOperationException(
                            "minuteAverages is not written yet");
                }""");
        assertThat(todo("""
                // TODO: start it
                // BEGIN SOLUTION
                StreamingQuery query = rows.writeStream().start();
                // END SOLUTION"""))
                .contains("\nthrow new UnsupportedOperationException(\"query is not written yet\");");
    }

    @Test
    void gradingTakesTheLearnersCellsAndKeepsItsOwnChecks() {
        for (Notebook exercise : Course.in(Checkout.HOME).exercises()) {
            List<String> graded = new ArrayList<>();
            exercise.cells().forEach(cell -> {
                JsonNode grading = cell.json().path("metadata").path("nbgrader");
                boolean todo = cell.tags().contains("todo");
                boolean check = cell.tags().contains("check");
                assertThat(!grading.isMissingNode()).as(exercise.name() + " " + cell.id()).isEqualTo(todo || check);
                if (todo || check) {
                    graded.add(grading.path("grade_id").asText());
                    assertThat(grading.path("schema_version").asInt()).isEqualTo(3);
                    assertThat(grading.path("solution").asBoolean()).isEqualTo(todo);
                    assertThat(grading.path("grade").asBoolean()).isEqualTo(check);
                    assertThat(grading.path("locked").asBoolean()).isEqualTo(check);
                    assertThat(grading.path("points").asInt()).isEqualTo(check ? claims(cell.source()) : 0);
                }
            });
            assertThat(graded).doesNotHaveDuplicates().isNotEmpty();
        }
    }

    private static int claims(String source) {
        return source.split("\\.that\\(", -1).length - 1;
    }

    /** What a learner gets of a solution's only cell. */
    private String todo(String source) throws IOException {
        Path solution = Files.createDirectories(folder.resolve("solutions")).resolve("99z-tea.ipynb");
        var root = JSON.createObjectNode();
        var cell = root.putArray("cells").addObject();
        cell.put("cell_type", "code").put("id", "answer").put("source", source);
        cell.putObject("metadata").putArray("tags").add("todo");
        JSON.writeValue(solution.toFile(), root);
        JsonNode made = JSON.readTree(Exercises.of(Notebook.read(solution)));
        StringBuilder text = new StringBuilder();
        made.path("cells").path(0).path("source").forEach(line -> text.append(line.asText()));
        return text.toString();
    }
}
