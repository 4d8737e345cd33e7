package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.testing.Checkout;

/** What a live panel shows after its notebook was closed, in a second tab, and when what it shows has ended. */
class PanelsInBrowserTest {

    private static final Path PICTURES = Checkout.HOME.resolve("build/screenshots");

    @TempDir
    private Path folder;

    /** In one test, since each part goes on from the state of the one before. */
    @Test
    void aPanelGoesOnWhereverItsNotebookIsOpenAndNeverCallsRunningWhatHasEnded() throws Exception {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        Path over = folder.resolve("over");
        Path home = RunningLab.home(folder.resolve("a lab"), BrowserTest.notebook("Panels", """
                import org.apache.spark.sql.*;
                import org.apache.spark.sql.streaming.*;
                SparkSession spark = SparkSession.builder().getOrCreate();
                StreamingQuery ticks = spark.readStream().format("rate").load().writeStream().format("noop")
                        .queryName("ticks").trigger(Trigger.ProcessingTime(500)).start();
                streaminglab.display.live.LivePanel.show(ticks);
                """, """
                if (java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                    streaminglab.Lab.stop();
                }
                """.formatted(over)));
        try (RunningLab lab = RunningLab.besideTheUsualPorts(home, Map.of());
                Browser browser = Browser.open(lab.url())) {
            browser.awaitText("Panels");
            browser.runAllCells();
            browser.awaitLivePanel();

            browser.saveAndClose();
            browser.openFile("00-start-here.ipynb");
            browser.awaitLivePanel();
            browser.picture(PICTURES.resolve("panel-opened-again.png"));
            assertThat(browser.notebook()).doesNotContain("No news since");

            browser.menu("File", "docmanager:save-all");
            String first = browser.openTab(lab.url("00-start-here.ipynb"));
            browser.awaitText("Panels");
            browser.awaitLivePanel();
            browser.picture(PICTURES.resolve("panel-in-second-tab.png"));
            String second = browser.switchTo(first);
            browser.awaitLivePanel();

            browser.menu("Kernel", "kernelmenu:restart");
            browser.answerDialog("Restart");
            browser.awaitNoRunningPanel("No news since");
            browser.picture(PICTURES.resolve("panel-kernel-restarted.png"));
            browser.switchTo(second);
            browser.awaitNoRunningPanel("No news since");

            browser.switchTo(first);
            browser.runAllCells();
            browser.awaitLivePanel();
            browser.awaitIdle();
            Files.createFile(over);
            browser.runAllCells();
            browser.awaitNoRunningPanel("stopped");
            browser.picture(PICTURES.resolve("panel-lab-stopped.png"));
            assertThat(browser.errors()).isEmpty();
        } finally {
            RunningLab.giveBack(home);
        }
    }
}
