package streaminglab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.service.Checkout;

class ProgressTest {

    private final Exercise exercise = Exercise.of(Checkout.HOME, "01c");

    @TempDir
    private Path work;

    @Test
    void anExerciseIsSolvedWhenAllItsClaimsHaveHeldOnce() throws IOException {
        Progress progress = Progress.in(Checkout.HOME, work);
        List<String> claims = exercise.claims();
        assertThat(claims).hasSize(3).contains("spaces, tabs and blank lines make no words");
        assertThat(progress.note(exercise, claims.get(0))).isFalse();
        assertThat(progress.note(exercise, claims.get(0))).isFalse();
        assertThat(progress.toString()).containsPattern("01c-word-count +1 of 3 claims hold");
        assertThat(progress.note(exercise, claims.get(2))).isFalse();
        assertThat(progress.note(exercise, claims.get(1))).isTrue();
        assertThat(progress.note(exercise, claims.get(1))).as("it is solved for the first time once").isFalse();
        assertThat(Progress.in(Checkout.HOME, work).toString()).containsPattern("01c-word-count +solved")
                .contains("1 of ");
        progress.forget("01c");
        assertThat(progress.toString()).doesNotContain("solved\n").contains("0 of ");
    }

    @Test
    void theModelSolutionHasNoMarks() {
        assertThat(exercise.solution()).hasSize(2).allSatisfy(code -> assertThat(code).doesNotContain("SOLUTION", "TODO"))
                .first().asString().contains("return lines\n            .flatMap");
    }

    @Test
    void anUnknownExerciseIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> Check.exercise("1c")).hasMessageContaining("'1c'").hasMessageContaining("01c");
    }
}
