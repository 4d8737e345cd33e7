package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingCopiesTest {

    @TempDir
    private Path folder;
    private Path originals;
    private Path work;

    @BeforeEach
    void originals() throws IOException {
        originals = folder.resolve("notebooks");
        work = folder.resolve("work");
        write(originals.resolve("01-first.ipynb"), "first");
        write(originals.resolve("exercises/01a-count.ipynb"), "task");
        write(originals.resolve("data/words.txt"), "words");
        write(originals.resolve("images/picture.png"), "picture");
        write(originals.resolve("solutions/answers/01a/a-wrong-one.jsh"), "wrong");
    }

    @Test
    void copiesAllButPicturesAndAnswers() throws IOException {
        assertThat(fill()).isEmpty();
        assertThat(work.resolve("01-first.ipynb")).hasContent("first");
        assertThat(work.resolve("exercises/01a-count.ipynb")).hasContent("task");
        assertThat(work.resolve("data/words.txt")).hasContent("words");
        assertThat(work.resolve("images")).doesNotExist();
        assertThat(work.resolve("solutions")).doesNotExist();
    }

    @Test
    void aLinkToTheOriginalsIsAsGood() throws IOException {
        WorkingCopies.fill(Files.createSymbolicLink(folder.resolve("link"), originals), work, true);
        assertThat(work.resolve("01-first.ipynb")).hasContent("first");
    }

    @Test
    void anUneditedCopyFollowsItsOriginal() throws IOException {
        fill();
        write(originals.resolve("01-first.ipynb"), "first, better");
        assertThat(fill()).isEmpty();
        assertThat(work.resolve("01-first.ipynb")).hasContent("first, better");
        assertThat(work.resolve("01-first.new.ipynb")).doesNotExist();
    }

    @Test
    void anEditedCopyIsLeftAloneAsLongAsItsOriginalStaysTheSame() throws IOException {
        fill();
        write(work.resolve("01-first.ipynb"), "mine");
        assertThat(fill()).isEmpty();
        assertThat(work.resolve("01-first.ipynb")).hasContent("mine");
        assertThat(work.resolve("01-first.new.ipynb")).doesNotExist();
    }

    @Test
    void aNewerOriginalOfAnEditedCopyIsPutBesideItAndSaidOnce() throws IOException {
        fill();
        write(work.resolve("exercises/01a-count.ipynb"), "mine");
        write(originals.resolve("exercises/01a-count.ipynb"), "task, better");
        assertThat(fill()).singleElement().asString()
                .contains("work/exercises/01a-count.ipynb").contains("01a-count.new.ipynb");
        assertThat(work.resolve("exercises/01a-count.ipynb")).hasContent("mine");
        assertThat(work.resolve("exercises/01a-count.new.ipynb")).hasContent("task, better");
        assertThat(fill()).isEmpty();
    }

    @Test
    void anEditedCopyStaysThoughTheRecordWasLost() throws IOException {
        fill();
        write(work.resolve("01-first.ipynb"), "mine");
        Files.delete(work.resolve(".originals"));
        assertThat(fill()).hasSize(1);
        assertThat(work.resolve("01-first.ipynb")).hasContent("mine");
    }

    @Test
    void aDeletedCopyComesBackFresh() throws IOException {
        fill();
        Files.delete(work.resolve("01-first.ipynb"));
        fill();
        assertThat(work.resolve("01-first.ipynb")).hasContent("first");
    }

    @Test
    void whatALearnerAddsStays() throws IOException {
        fill();
        write(work.resolve("my-own.ipynb"), "mine");
        fill();
        assertThat(work.resolve("my-own.ipynb")).hasContent("mine");
    }

    /** JupyterLab writes outputs and counts into it. */
    @Test
    void aNotebookThatWasOnlyRunAndSavedFollowsItsOriginal() throws IOException {
        Path original = originals.resolve("02-second.ipynb");
        Path copy = work.resolve("02-second.ipynb");
        write(original, notebook("1 + 1", "null", "[]"));
        fill();
        write(copy, notebook("1 + 1", "7", "[{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": [\"2\"]}]"));
        write(original, notebook("1 + 2", "null", "[]"));
        assertThat(fill()).isEmpty();
        assertThat(copy).hasSameTextualContentAs(original);
        assertThat(work.resolve("02-second.new.ipynb")).doesNotExist();

        write(copy, notebook("mine", "null", "[]"));
        write(original, notebook("1 + 3", "null", "[]"));
        assertThat(fill()).hasSize(1);
        assertThat(copy).hasContent(notebook("mine", "null", "[]"));
    }

    @Test
    void aRecordThatHasTheHashesOfWholeFilesIsUnderstood() throws Exception {
        Path original = originals.resolve("02-second.ipynb");
        String text = notebook("1 + 1", "null", "[]");
        write(original, notebook("1 + 2", "null", "[]"));
        write(work.resolve("02-second.ipynb"), text);
        write(work.resolve(".originals"), HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))) + "  02-second.ipynb\n");
        assertThat(fill()).isEmpty();
        assertThat(work.resolve("02-second.ipynb")).hasSameTextualContentAs(original);
    }

    @Test
    void hiddenSolutionsComeWhenTheyAreShown() throws IOException {
        write(originals.resolve("solutions/01a-count.ipynb"), "solved");
        WorkingCopies.fill(originals, work, false);
        assertThat(work.resolve("exercises/01a-count.ipynb")).exists();
        assertThat(work.resolve("solutions")).doesNotExist();
        fill();
        assertThat(work.resolve("solutions/01a-count.ipynb")).hasContent("solved");
    }

    private static String notebook(String source, String count, String outputs) {
        return "{\"cells\": [{\"cell_type\": \"code\", \"id\": \"a\", \"metadata\": {}, \"source\": [\"" + source
                + "\"], \"execution_count\": " + count + ", \"outputs\": " + outputs
                + "}], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}\n";
    }

    private List<String> fill() throws IOException {
        return WorkingCopies.fill(originals, work, true);
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
