package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.testing.Checkout;

/** An error with a long report is folded on the page, and whole in the notebook's file. */
class LongErrorsInBrowserTest {

    private static final Path PICTURES = Checkout.HOME.resolve("build/screenshots");

    @TempDir
    private Path folder;

    private static String code(String source) {
        return "{\"cell_type\": \"code\", \"id\": \"c" + source.hashCode() + "\", \"source\": \"" + source.replace("\"", "\\\"")
                + "\", \"metadata\": {\"tags\": [\"raises-exception\"]}, \"outputs\": [], \"execution_count\": null}";
    }

    @Test
    void theMiddleOfALongReportIsFoldedAndItsLastCauseAndHintAreNot() throws Exception {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        String notebook = "{\"cells\": [" + String.join(", ",
                code("throw new IllegalStateException(\"only this\");"),
                // Spark's own, as a hint is for.
                code("Exception last = null; try { org.apache.spark.sql.SparkSession.builder().getOrCreate().readStream()"
                        + ".format(\"rate\").load().writeStream().format(\"parquet\").option(\"path\", \"never\").start();"
                        + " } catch (Exception e) { last = e; }"
                        + " for (int i = 1; i < 12; i++) { last = new IllegalStateException(\"reason \" + i + \".\", last); } throw last;"),
                code("\"that is\" + \" all\""))
                + "], \"metadata\": {\"kernelspec\": {\"name\": \"java\", \"display_name\": \"Java (Spark)\","
                + " \"language\": \"java\"}}, \"nbformat\": 4, \"nbformat_minor\": 5}";
        Path home = RunningLab.home(folder.resolve("a lab"), notebook);
        try (RunningLab lab = RunningLab.besideTheUsualPorts(home, Map.of()); Browser browser = Browser.open(lab.url())) {
            browser.awaitText("only this");
            browser.runAllCells();
            browser.awaitOutput("that is all");
            assertThat(browser.isSeen("only this")).isTrue();
            assertThat(browser.foldedErrors()).as("of the long one alone").isEqualTo(1);
            assertThat(browser.isSeen("reason 11.")).as("how it begins").isTrue();
            assertThat(browser.isSeen("reason 3.")).as("its middle").isFalse();
            assertThat(browser.isSeen("checkpointLocation must be specified")).as("the last cause").isTrue();
            assertThat(browser.isSeen("Hint: ")).isTrue();
            browser.picture(PICTURES.resolve("error-folded.png"));
            browser.unfoldError();
            assertThat(browser.isSeen("reason 3.")).isTrue();
            browser.theme("JupyterLab Dark");
            browser.picture(PICTURES.resolve("error-unfolded-dark.png"));
            browser.saveAndReload();
            browser.awaitText("only this");
            browser.awaitOutput("that is all");
            assertThat(browser.foldedErrors()).isEqualTo(1);
            assertThat(Files.readString(home.resolve("work/00-start-here.ipynb"))).as("text, as other front ends show it")
                    .contains("reason 3.", "Hint: ").doesNotContain("<details");
        } finally {
            RunningLab.giveBack(home);
        }
    }
}
