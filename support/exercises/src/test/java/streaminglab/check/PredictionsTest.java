package streaminglab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.check.Predictions.Noted;
import streaminglab.testing.Checkout;

class PredictionsTest {

    private static final String ASKS = "Text.\\n\\n**Predict.** How many\\nrows?\\n\\n- a) six, of\\n  `ann`\\n- b) <b>7</b>\\n\\nMore.";

    @TempDir
    private Path work;
    private Predictions predictions;

    @BeforeEach
    void chapters() throws IOException {
        write("08-windows", markdown("rows", ASKS, "\"b\""), markdown("number", "**Predict.** And then?", "3"));
        write("09-marks", markdown("title", "It builds on [08](08-windows.ipynb).", null),
                "{\"cell_type\": \"code\", \"id\": \"c\", \"metadata\": {}, \"source\": \"\"}",
                markdown("late", "See [10](10-modes.ipynb).", null));
        predictions = Predictions.in(Progress.in(Checkout.HOME, work));
    }

    @Test
    void aQuestionHasItsChoicesAndEndsWithThem() {
        assertThat(Prediction.in(work.resolve("08-windows.ipynb"))).containsExactly(
                new Prediction("08-windows", "rows", "How many\nrows?\n\n- a) six, of\n  `ann`\n- b) <b>7</b>", "b"),
                new Prediction("08-windows", "number", "And then?", "3"));
        assertThat(Prediction.choices("- a) six, of\n  `ann`\n- b) <b>7</b>")).isEqualTo(Map.of("a", "six, of `ann`", "b", "<b>7</b>"));
        assertThat(Prediction.choices("And then?")).isEmpty();
    }

    @Test
    void aChapterBuildsOnThoseThatItNamesAtItsTop() {
        assertThat(Prediction.buildsOn(work.resolve("09-marks.ipynb"))).containsExactly("08-windows");
    }

    @Test
    void whatWasMissedComesBackOnceInAChapterThatBuildsOnIt() throws IOException {
        assertThat(predictions.missedBefore("09-marks")).isEmpty();
        predictions.note(new Noted("08-windows", "rows", "missed", "a"));
        predictions.note(new Noted("08-windows", "number", "held", "3"));
        assertThat(predictions.missedBefore("09-marks")).extracting(Prediction::cell).containsExactly("rows");
        assertThat(predictions.missedBefore("08-windows")).isEmpty();
        predictions.note(new Noted("08-windows", "rows", "missed", "a"));
        assertThat(predictions.missedBefore("09-marks")).as("it was asked again").isEmpty();
    }

    @Test
    void whatWasSkippedDoesNotComeBack() throws IOException {
        predictions.note(new Noted("08-windows", "rows", "skipped", ""));
        assertThat(predictions.missedBefore("09-marks")).isEmpty();
    }

    @Test
    void eachAnswerIsARowAndTheExercisesKeepTheirs() throws IOException {
        Progress progress = Progress.in(Checkout.HOME, work);
        Exercise exercise = Exercise.of(Checkout.HOME, "01c");
        exercise.claims().forEach(claim -> progress.note(exercise, claim));
        predictions.note(new Noted("08-windows", "rows", "held", "b"));
        predictions.note(new Noted("08-windows", "number", "skipped", ""));
        assertThat(predictions.toString()).containsPattern("(?m)^  08-windows +\\| And then\\? +\\| \\(skipped\\)")
                .containsPattern("(?m)^\\* 08-windows +\\| How many rows\\? +\\| <b>7</b>").endsWith("1 of 2 predictions held");
        assertThat(predictions.shown().html()).contains("● held", "&lt;b&gt;7").doesNotContain("<b>7");
        assertThat(progress.toString()).containsPattern("(?m)^\\* 01c-word-count +\\| 3 of 3$");
        progress.forget("08-windows");
        assertThat(predictions.noted()).isEmpty();
        assertThat(progress.toString()).containsPattern("(?m)^\\* 01c-word-count +\\| 3 of 3$");
    }

    @Test
    void whatIsNoAnswerIsNotNoted() {
        assertThatThrownBy(() -> predictions.note(new Noted("08-windows", "rows", "right", "b"))).hasMessageContaining("right");
        assertThatThrownBy(() -> predictions.note(new Noted("08-windows", "rows", "held", "b\n2024\t01c\tsolved")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(predictions.noted()).isEmpty();
        assertThat(predictions.toString()).endsWith("0 of 0 predictions held");
    }

    private static String markdown(String id, String text, String answer) {
        return "{\"cell_type\": \"markdown\", \"id\": \"" + id + "\", \"source\": \"" + text + "\", \"metadata\": {"
                + (answer == null ? "" : "\"streaminglab\": {\"prediction\": {\"answer\": " + answer + ", \"seen\": \"c\"}}") + "}}";
    }

    private void write(String notebook, String... cells) throws IOException {
        Files.writeString(work.resolve(notebook + ".ipynb"), "{\"cells\": [" + String.join(", ", cells) + "]}");
    }
}
