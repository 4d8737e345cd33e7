package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.testing.Checkout;

/** `make lab PRESENT=1`, on a projector of 1280 x 720. */
class PresentingTest {

    @TempDir
    private Path folder;

    @Test
    void aLabForAProjectorShowsOneNotebookInLargeTypeAndNoSideBar() throws Exception {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        Path home = RunningLab.home(folder.resolve("a lab"), BrowserTest.notebook("To be read from afar", """
                System.out.println("from the back row");
                """));
        Files.writeString(home.resolve("notebooks/sums.ipynb"), PredictionsInBrowserTest.asking());
        try (RunningLab lab = RunningLab.besideTheUsualPorts(home, Map.of("PRESENT", "1"));
                Browser browser = Browser.open(lab.url())) {
            browser.projector(1280, 720, 1);
            browser.awaitText("To be read from afar");
            browser.runAllCells();
            browser.awaitOutput("from the back row");
            browser.picture(Checkout.HOME.resolve("build/screenshots/presenting.png"));
            assertThat(browser.isSimple()).isTrue();
            assertThat(browser.openSideBars()).isZero();
            assertThat(browser.fontSize(".cm-content")).isGreaterThanOrEqualTo(17);
            assertThat(browser.fontSize(".jp-MarkdownOutput")).isGreaterThanOrEqualTo(18);

            // What one class has answered is folded again for the next.
            for (int visit = 0; visit < 2; visit++) {
                browser.go(lab.url().replaceAll("/lab/?[^?]*\\?", "/lab/tree/sums.ipynb?"));
                browser.awaitText("This text is folded until you have predicted.");
                assertThat(browser.notebook()).doesNotContain("So it is seven.");
                browser.pressInPrediction("b");
                browser.awaitText("So it is seven.");
            }
            browser.picture(Checkout.HOME.resolve("build/screenshots/presenting-prediction.png"));
            assertThat(browser.fontSize(".streaminglab-ask")).isGreaterThanOrEqualTo(17);
        } finally {
            RunningLab.giveBack(home);
        }
    }
}
