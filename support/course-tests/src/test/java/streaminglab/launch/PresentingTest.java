package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
        } finally {
            RunningLab.giveBack(home);
        }
    }
}
