package streaminglab.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

/**
 * Exercises and solutions have the metadata that nbgrader asks for: its published schema, and what its validator asks
 * for beyond it (nbgrader/nbgraderformat/v3.py).
 */
class NbgraderMetadataTest {

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema());

    @TempDir
    private Path folder;

    static List<Notebook> solutions() {
        return Course.in(Checkout.HOME).solutions();
    }

    private static InputStream schema() {
        return NbgraderMetadataTest.class.getResourceAsStream("nbgrader-metadata-v3.json");
    }

    static Stream<Notebook> notebooks() {
        Course course = Course.in(Checkout.HOME);
        return Stream.concat(course.exercises().stream(), course.solutions().stream());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyExerciseAndSolutionIsValid(Notebook notebook) {
        assertThat(violations(notebook.root())).as(notebook.file().toString()).isEmpty();
    }

    /** An assignment has the points of its exercise, each in a cell of its own, and the exercise's version. */
    @ParameterizedTest
    @MethodSource("solutions")
    void anAssignmentHasACellForEachClaim(Notebook solution) throws IOException {
        Path file = Files.writeString(folder.resolve(solution.file().getFileName()), Exercises.assignment(solution));
        Notebook assignment = Notebook.read(file);
        assertThat(violations(assignment.root())).isEmpty();
        List<Cell> graded = assignment.cells().stream().filter(cell -> metadata(cell).path("grade").asBoolean()).toList();
        assertThat(graded).allSatisfy(cell -> {
            assertThat(metadata(cell).path("points").asInt()).isEqualTo(1);
            assertThat(metadata(cell).path("locked").asBoolean()).isTrue();
            assertThat(cell.source().split("\\.that\\(", -1)).hasSize(2);
        });
        assertThat(graded).hasSize(solution.cells().stream().mapToInt(cell -> metadata(cell).path("points").asInt()).sum());
        Notebook exercise = Course.in(Checkout.HOME).notebook("exercises/" + solution.file().getFileName());
        assertThat(CourseVersion.in(assignment)).isNotEmpty().isEqualTo(CourseVersion.in(exercise));
    }

    /** nbgrader cuts a region only where the cell is marked as a solution, and hands out the rest as it is. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void whatIsHandedOutWithoutIsMarkedAsASolution(Notebook notebook) {
        for (Cell cell : notebook.cells()) {
            assertThat(cell.source().contains("BEGIN SOLUTION") && !metadata(cell).path("solution").asBoolean())
                    .as(notebook.file() + " " + cell.id()).isFalse();
        }
    }

    @Test
    void whatTheSchemaForbidsIsFound() {
        assertThat(changed(each -> each.put("schema_version", 4))).anyMatch(each -> each.contains("schema_version"));
        assertThat(changed(each -> each.put("grade_id", "the words"))).anyMatch(each -> each.contains("grade_id"));
        assertThat(changed(each -> each.put("weight", 2))).anyMatch(each -> each.contains("weight"));
        assertThat(changed(each -> each.remove("locked"))).anyMatch(each -> each.contains("locked"));
        assertThat(changed(each -> each.put("grade", true).remove("points"))).anyMatch(each -> each.contains("points"));
        assertThat(changed(each -> each.put("task", true))).anyMatch(each -> each.contains("task"));
        assertThat(changed(each -> each.put("grade_id", "check"))).anyMatch(each -> each.contains("twice"));
        assertThat(changed(each -> each.put("cell_type", "markdown"))).anyMatch(each -> each.contains("another type"));
    }

    private interface Change {
        void to(ObjectNode metadata);
    }

    /** What is wrong with an exercise after a change to the metadata of its first todo cell. */
    private static List<String> changed(Change change) {
        JsonNode exercise = Course.in(Checkout.HOME).notebook("exercises/01c-word-count.ipynb").root().deepCopy();
        for (JsonNode cell : exercise.path("cells")) {
            if (cell.path("id").asText().equals("words")) {
                change.to((ObjectNode) cell.path("metadata").path("nbgrader"));
            }
        }
        return violations(exercise);
    }

    private static List<String> violations(JsonNode notebook) {
        List<String> found = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode cell : notebook.path("cells")) {
            JsonNode metadata = cell.path("metadata").path("nbgrader");
            if (!metadata.isMissingNode()) {
                SCHEMA.validate(metadata).stream().map(ValidationMessage::getMessage).forEach(found::add);
                String id = metadata.path("grade_id").asText();
                if (id.isEmpty()) {
                    found.add("a graded cell has no grade_id");
                } else if (!ids.add(id)) {
                    found.add("the grade_id " + id + " is there twice");
                }
                if (metadata.path("grade").asBoolean() && !metadata.has("points")) {
                    found.add("the graded cell " + id + " has no points");
                }
                String type = cell.path("cell_type").asText();
                if (!metadata.path("cell_type").asText(type).equals(type)) {
                    found.add("the cell " + id + " has become another type");
                }
                if (metadata.path("task").asBoolean() == type.equals("code")) {
                    found.add("the cell " + id + " is a task that is no text, or a text that is graded by hand");
                }
            }
        }
        return found;
    }

    private static JsonNode metadata(Cell cell) {
        return cell.json().path("metadata").path("nbgrader");
    }
}
