package streaminglab.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.authoring.Course;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

/** What is found in a folder that a teacher collected, and what of it is graded. */
class SubmissionsTest {

    private final Course course = Course.in(Checkout.HOME);
    private final Notebook exercise = course.notebook("exercises/01c-word-count.ipynb");

    @TempDir
    private Path folder;

    @Test
    void aStudentIsAFolderOrTheBeginningOfAName() throws IOException {
        submit("ada/01c-word-count.ipynb");
        submit("ben/exercise one/01c-word-count.ipynb");
        submit("Cy Young_4711_file_01c-word-count (1).ipynb");
        submit("01c-word-count.ipynb");
        assertThat(Submissions.in(folder, course).all()).extracting(submission -> submission.student().toString())
                .containsExactly("?", "Cy Young_4711_file", "ada", "ben");
    }

    @Test
    void namesThatMoodleAndCanvasMadeAreRead() throws IOException {
        submit("Ada Lovelace_4711_assignsubmission_file_/01c-word-count.ipynb");
        submit("Ada Lovelace_4712_assignsubmission_file/01c-word-count.ipynb");
        submit("Eve O'Neill_4713_assignsubmission_file_01c-word-count.ipynb");
        submit("turingalan_LATE_815_9042_01c-word-count-1.ipynb");
        submit("hoppergrace_816_9043_final version.ipynb");
        submit("late/eve/01c-word-count.ipynb");
        assertThat(Submissions.in(folder, course).all()).extracting(submission -> submission.student().toString()).containsExactlyInAnyOrder(
                "Ada Lovelace (4711)", "Ada Lovelace (4712)", "Eve O'Neill (4713)", "turingalan (815)", "hoppergrace (816)",
                "eve");
    }

    @Test
    void aFileOfAnotherNameIsKnownByItsCheck() throws IOException {
        submit("ada/final version.ipynb");
        submit("ben.ipynb");
        assertThat(Submissions.in(folder, course).all()).extracting(each -> each.student() + " " + each.exercise().name())
                .containsExactly("ada 01c-word-count", "ben 01c-word-count");
    }

    @Test
    void whatAnswersNoExerciseIsSaid() throws IOException {
        Files.writeString(submit("ada/essay.ipynb"), "{\"cells\": []}");
        Files.writeString(submit("ada/99z-unknown.ipynb"), "not JSON");
        Files.writeString(folder.resolve("ada/notes.txt"), "no notebook");
        Submissions found = Submissions.in(folder, course);
        assertThat(found.all()).isEmpty();
        assertThat(found.others()).extracting(file -> file.getFileName().toString())
                .containsExactly("99z-unknown.ipynb", "essay.ipynb");
    }

    @Test
    void copiesThatProgramsKeepBesideAFileAreNoSubmissions() throws IOException {
        submit("ada/.ipynb_checkpoints/01c-word-count-checkpoint.ipynb");
        submit("__MACOSX/ada/._01c-word-count.ipynb");
        Files.createSymbolicLink(folder.resolve("01c-word-count.ipynb"), exercise.file());
        assertThat(Submissions.in(folder, course))
                .isEqualTo(Submissions.in(Files.createDirectory(folder.resolve("x")), course));
    }

    @Test
    void anAnswerIsKnownByItsIdOrThatOfNbgrader() throws IOException {
        ObjectNode copied = exercise.root().deepCopy();
        copied.get("cells").forEach(cell -> {
            ((ObjectNode) cell).put("id", UUID.randomUUID().toString());
            if (cell.path("metadata").path("nbgrader").path("grade_id").asText().equals("words")) {
                ((ObjectNode) cell).put("source", "int answer = 1;");
            }
        });
        Submission submission = submission(copied);
        assertThat(submission.answer()).first().isEqualTo("int answer = 1;");
        assertThat(submission.graded().path("cells")).extracting(cell -> cell.path("source").asText())
                .contains("int answer = 1;");
    }

    @Test
    void onlyTheCellsToBeFilledInAreTaken() throws IOException {
        ObjectNode changed = exercise.root().deepCopy();
        changed.get("cells").forEach(cell -> ((ObjectNode) cell).put("source", "changed"));
        for (JsonNode cell : submission(changed).graded().path("cells")) {
            assertThat(cell.path("source").asText().equals("changed")).isEqualTo(cell.path("metadata").path("tags")
                    .toString().contains("todo"));
        }
    }

    @Test
    void whatCannotBeGradedIsToldWithItsReason() throws IOException {
        assertThatThrownBy(() -> submission("{").graded()).hasMessage("The file is not a notebook.");
        assertThatThrownBy(() -> submission("[]").graded())
                .hasMessage("It has none of the cells to be filled in: words, word-counts.");
        assertThatThrownBy(() -> submission("[".repeat(100_000)).graded()).hasMessage("The file is not a notebook.");
        Submission huge = submission("{");
        try (RandomAccessFile file = new RandomAccessFile(huge.file().toFile(), "rw")) {
            file.setLength(100 << 20);
        }
        assertThatThrownBy(huge::graded).hasMessage("The file has more than 10 MB. Clear its outputs.");
    }

    private Submission submission(Object content) throws IOException {
        Path file = Files.writeString(folder.resolve("submission.ipynb"), content.toString());
        return new Submission(new Student("ada"), exercise, file, HandedIn.of(file, false));
    }

    private Path submit(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.copy(exercise.file(), file);
    }
}
