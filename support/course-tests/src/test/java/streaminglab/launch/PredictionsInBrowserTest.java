package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.testing.Checkout;

/** Predictions are asked on the page before their answers can be read, and kept with the learner's progress. */
class PredictionsInBrowserTest {

    private static final Path PICTURES = Checkout.HOME.resolve("build/screenshots");
    private static final String END = "\"metadata\": {\"kernelspec\": {\"name\": \"java\", \"display_name\": \"Java (Spark)\","
            + " \"language\": \"java\"}}, \"nbformat\": 4, \"nbformat_minor\": 5}";

    @TempDir
    private Path folder;

    /** Asks twice: what three and four are, with choices, and what five and six are, as a number. */
    static String asking() {
        return "{\"cells\": [" + String.join(", ", text("title", "# Sums", null),
                text("seven", "**Predict.** What are 3 and 4?\\n\\n- a) `<img src=x onerror=document.title='hurt'>`\\n- b) 7", "\"b\""),
                code("add", "3 + 4 + \\\" together\\\""),
                text("added", "So it is seven.", null),
                text("eleven", "**Predict.** What are 5 and 6?", "11"),
                code("add-more", "5 + 6 + \\\" as well\\\""),
                text("added-more", "So it is eleven.", null)) + "], " + END;
    }

    private static String text(String id, String source, String answer) {
        String seen = id.equals("seven") ? "add" : "add-more";
        return "{\"cell_type\": \"markdown\", \"id\": \"" + id + "\", \"source\": \"" + source + "\", \"metadata\": {" + (answer == null
                ? "" : "\"streaminglab\": {\"prediction\": {\"answer\": " + answer + ", \"seen\": \"" + seen + "\"}}") + "}}";
    }

    private static String code(String id, String source) {
        return "{\"cell_type\": \"code\", \"id\": \"" + id + "\", \"source\": \"" + source
                + "\", \"metadata\": {}, \"outputs\": [], \"execution_count\": null}";
    }

    /** In one test, since each part goes on from the state of the one before. */
    @Test
    void whatWasMissedIsKeptAndComesBackOnce() throws Exception {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        Path home = RunningLab.home(folder.resolve("a lab"), "{\"cells\": [" + text("title", "# Start", null) + ", "
                + code("predictions", "streaminglab.check.Check.predictions()") + "], " + END);
        Files.writeString(home.resolve("notebooks/01-sums.ipynb"), asking());
        Files.writeString(home.resolve("notebooks/02-more.ipynb"), "{\"cells\": ["
                + text("title", "# More\\n\\nIt builds on [01](01-sums.ipynb).", null) + "], " + END);
        try (RunningLab lab = RunningLab.besideTheUsualPorts(home, Map.of());
                Browser browser = Browser.open(lab.url().replace("/lab?", "/lab/tree/01-sums.ipynb?"))) {
            browser.awaitText("What are 3 and 4?");
            browser.awaitText("This text is folded until you have predicted.");
            browser.runAllCells();
            browser.awaitIdle();
            browser.picture(PICTURES.resolve("predictions-asked.png"));
            assertThat(browser.notebook()).contains("What this cell shows is folded until you have predicted.")
                    .doesNotContain("7 together", "11 as well", "So it is");

            // With the keyboard alone: to the first choice, and Skip for the second question.
            browser.selectCell("What are 3 and 4?");
            browser.tabToAndEnter("a");
            browser.awaitText("You predicted a. ✗ It does not hold.");
            browser.awaitText("7 together");
            browser.awaitText("So it is seven.");
            assertThat(browser.notebook()).doesNotContain("11 as well", "So it is eleven.");
            browser.selectCell("What are 5 and 6?");
            browser.pressKeys("s");
            browser.awaitText("Skipped.");
            browser.awaitText("So it is eleven.");
            browser.picture(PICTURES.resolve("predictions-answered.png"));

            browser.saveAndReload();
            browser.awaitText("You predicted a. ✗ It does not hold.");
            browser.awaitText("Skipped.");
            browser.awaitText("So it is seven.");
            browser.awaitText("So it is eleven.");

            browser.go(lab.url().replace("/lab?", "/lab/tree/02-more.ipynb?"));
            browser.awaitText("Once more, from 01-sums, where it did not hold:");
            browser.theme("JupyterLab Dark");
            browser.picture(PICTURES.resolve("predictions-again-dark.png"));
            assertThat(browser.fontSize(".streaminglab-ask")).isGreaterThanOrEqualTo(12);
            browser.pressInPrediction("b");
            browser.awaitText("You predicted b. ✓ It holds. It is b) 7.");
            browser.saveAndReload();
            browser.awaitText("It builds on");
            browser.awaitIdle();
            assertThat(browser.notebook()).doesNotContain("Once more");

            // The lab itself would open what was in front.
            browser.go(lab.url().replace("/lab?", "/lab/tree/00-start-here.ipynb?"));
            browser.awaitText("Start");
            browser.runAllCells();
            browser.awaitOutput("1 of 3 predictions held");
            browser.awaitOutput("`<img src=x");
            browser.awaitOutput("(skipped)");
            browser.picture(PICTURES.resolve("predictions-kept.png"));
            assertThat(browser.title()).doesNotContain("hurt");
            assertThat(browser.errors()).isEmpty();
        } finally {
            RunningLab.giveBack(home);
        }
    }
}
