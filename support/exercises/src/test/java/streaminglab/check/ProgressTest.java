package streaminglab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.testing.Checkout;

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
        assertThat(progress.toString()).containsPattern("(?m)^  01c-word-count +\\| 1 of 3$");
        assertThat(progress.note(exercise, claims.get(2))).isFalse();
        assertThat(progress.note(exercise, claims.get(1))).isTrue();
        assertThat(progress.note(exercise, claims.get(1))).as("it is solved for the first time once").isFalse();
        assertThat(Progress.in(Checkout.HOME, work).toString()).containsPattern("(?m)^\\* 01c-word-count +\\| 3 of 3$")
                .contains("(* solved)", "1 of " + Exercise.in(Checkout.HOME).size() + " exercises solved");
        progress.forget("01c");
        assertThat(progress.toString()).doesNotContain("* ").endsWith("exercises solved");
    }

    @Test
    void aClaimHoldsAlsoWhereItCannotBeNoted() throws IOException {
        Files.createDirectory(work.resolve(".progress"));
        for (Path unwritable : List.of(work, work.resolve("no such folder"))) {
            Progress progress = Progress.in(Checkout.HOME, unwritable);
            for (String claim : exercise.claims()) {
                assertThat(progress.note(exercise, claim)).isFalse();
            }
        }
    }

    @Test
    void onAPageItIsATable() {
        Progress progress = Progress.in(Checkout.HOME, work);
        exercise.claims().forEach(claim -> progress.note(exercise, claim));
        assertThat(progress.shown().html()).contains("<table>", "● solved", ">01c-word-count<");
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
