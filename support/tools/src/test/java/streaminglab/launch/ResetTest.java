package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** make reset. */
class ResetTest {

    @TempDir
    private Path home;
    private Path copy;

    @BeforeEach
    void anExercise() throws IOException {
        Files.createDirectories(home.resolve("notebooks/exercises"));
        Files.writeString(home.resolve("notebooks/exercises/01c-word-count.ipynb"), "original");
        Files.writeString(home.resolve("notebooks/exercises/02a-producer.ipynb"), "another");
        copy = home.resolve("work/exercises/01c-word-count.ipynb");
    }

    @Test
    void whatTheLearnerWroteIsKeptEachTime() throws IOException {
        for (int i = 1; i <= 2; i++) {
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, "answer " + i);
            new Reset(home).exercise(home, "01c");
            assertThat(copy).hasContent("original");
            assertThat(copy.resolveSibling("01c-word-count.mine-" + i + ".ipynb")).hasContent("answer " + i);
        }
    }

    @Test
    void onlyItsOwnProgressIsForgotten() throws IOException {
        Files.createDirectories(home.resolve("work"));
        Path progress = home.resolve("work/.progress");
        Files.writeString(progress, "2024-03-01T21:00:00Z\t01c\tone\n2024-03-01T21:00:00Z\t02a\ttwo\n");
        new Reset(home).exercise(home, "01c");
        assertThat(progress).hasContent("2024-03-01T21:00:00Z\t02a\ttwo\n");
        assertThat(copy).hasContent("original");
    }

    @Test
    void anUnknownExerciseIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> new Reset(home).exercise(home, "1c")).hasMessage("There is no exercise '1c'. There are 01c,"
                + " 02a. Say it as in: make reset EXERCISE=01c, make reset CHAPTER=08, or make reset ALL=1.");
    }

    @Test
    void aChapterIsBroughtBackByItsNumber() throws IOException {
        chapter("08-windows", "08 original");
        chapter("00b-twenty", "00b original");
        Path work = Files.createDirectories(home.resolve("work"));
        Files.writeString(work.resolve("08-windows.ipynb"), "edited");
        new Reset(home).chapter("08");
        assertThat(work.resolve("08-windows.ipynb")).hasContent("08 original");
        assertThat(work.resolve("08-windows.mine-1.ipynb")).hasContent("edited");
        new Reset(home).chapter("00b");
        assertThat(work.resolve("00b-twenty.ipynb")).hasContent("00b original");
        assertThatThrownBy(() -> new Reset(home).chapter("8")).hasMessageStartingWith("There is no chapter '8'. There are"
                + " 00b, 08. ");
    }

    @Test
    void allAreBroughtBackAndWhatIsUnchangedIsNotKept() throws IOException {
        chapter("08-windows", "08 original");
        Path work = Files.createDirectories(home.resolve("work/exercises")).getParent();
        Files.writeString(work.resolve("08-windows.ipynb"), "08 original");
        Files.writeString(copy, "my answer");
        Files.writeString(work.resolve("mine.ipynb"), "a notebook of my own");
        Files.writeString(work.resolve(".progress"), "2024-03-01T21:00:00Z\t01c\tone\n2024-03-01T21:00:00Z\t02a\ttwo\n");
        new Reset(home).all(home);
        assertThat(copy).hasContent("original");
        assertThat(copy.resolveSibling("01c-word-count.mine-1.ipynb")).hasContent("my answer");
        assertThat(work.resolve("08-windows.mine-1.ipynb")).doesNotExist();
        assertThat(work.resolve("mine.ipynb")).hasContent("a notebook of my own");
        assertThat(work.resolve(".progress")).isEmptyFile();
    }

    private void chapter(String name, String text) throws IOException {
        Files.writeString(home.resolve("notebooks").resolve(name + ".ipynb"), text);
    }
}
