package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        WorkingCopies.fill(Files.createSymbolicLink(folder.resolve("link"), originals), work);
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

    private List<String> fill() throws IOException {
        return WorkingCopies.fill(originals, work);
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
