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
            Reset.reset(home, "01c");
            assertThat(copy).hasContent("original");
            assertThat(copy.resolveSibling("01c-word-count.mine-" + i + ".ipynb")).hasContent("answer " + i);
        }
    }

    @Test
    void onlyItsOwnProgressIsForgotten() throws IOException {
        Files.createDirectories(home.resolve("work"));
        Path progress = home.resolve("work/.progress");
        Files.writeString(progress, "2024-03-01T21:00:00Z\t01c\tone\n2024-03-01T21:00:00Z\t02a\ttwo\n");
        Reset.reset(home, "01c");
        assertThat(progress).hasContent("2024-03-01T21:00:00Z\t02a\ttwo\n");
        assertThat(copy).hasContent("original");
    }

    @Test
    void anUnknownExerciseIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> Reset.reset(home, "1c")).hasMessage("There is no exercise '1c'. Say it as in:"
                + " make reset EXERCISE=01c. There are 01c, 02a.");
        assertThatThrownBy(() -> Reset.reset(home, "")).hasMessageStartingWith("Which exercise?");
    }
}
