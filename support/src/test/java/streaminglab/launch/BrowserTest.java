package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.service.Checkout;

/** What a newcomer does: open the URL of the ready line in a browser, run a notebook, and read its results. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserTest {

    private static final Path PICTURES = Checkout.HOME.resolve("build/screenshots");

    /** How the labels of the gallery's displays begin. */
    private static final List<String> DISPLAYS = List.of("Event time of query clicks_per_window",
            "Event time of query clicks_sliding", "Event time of query sessions", "query clicks_watched", "Live table",
            "Output modes", "streaming context", "Windows of 30 s, sliding by 10 s, each computed",
            "Windows of 30 s, sliding by 10 s, with an inverse", "Clicks in finished windows");

    @TempDir
    private static Path folder;
    private static RunningLab lab;

    @BeforeAll
    static void start() throws Exception {
        boolean installed = Browser.isInstalled();
        if (!installed) {
            System.out.println("SKIPPED: the browser test, because chromium and chromedriver are not installed");
        }
        assumeTrue(installed, "chromium and chromedriver are not installed");
        Path home = RunningLab.home(folder.resolve("a lab"));
        FileUtils.copyDirectory(Checkout.HOME.resolve("notebooks").toFile(), home.resolve("notebooks").toFile());
        lab = RunningLab.start(home, Map.of()).awaitReady();
    }

    @AfterAll
    static void end() throws Exception {
        if (lab != null) {
            lab.close();
            RunningLab.giveBack(folder.resolve("a lab"));
        }
    }

    /** First, since JupyterLab opens later what was open last. */
    @Test
    @Order(1)
    void theFirstPageIsTheFirstNotebookAndItsCheckFindsEveryService() throws Exception {
        try (Browser browser = Browser.open(lab.url())) {
            browser.awaitText("Start here");
            browser.runAllCells();
            browser.awaitLastOutput("Stopped Spark");
            for (String service : List.of("Kafka", "PostgreSQL", "Feeder")) {
                browser.awaitOutput(service);
            }
            browser.picture(PICTURES.resolve("start-here.png"));
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void aStreamIsCountedOnThePage() throws Exception {
        try (Browser browser = Browser.open(lab.url().replace("/lab?", "/lab/tree/02-dstreams-socket.ipynb?"))) {
            browser.awaitText("DStream");
            browser.runAllCells();
            browser.awaitOutput(",1)");
            browser.picture(PICTURES.resolve("jupyterlab.png"));
            browser.awaitLastOutput("Stopped Spark");
        }
    }

    /** Each display of the gallery, in both themes of JupyterLab; the pictures are for the eye. */
    @Test
    @Order(3)
    void displaysAreLegibleInTheLightAndInTheDarkTheme() throws Exception {
        try (Browser browser = Browser.open(lab.url().replace("/lab?", "/lab/tree/22-display-gallery.ipynb?"))) {
            browser.height(1300);
            browser.awaitText("Gallery of displays");
            browser.runAllCells();
            browser.awaitLastOutput("Stopped Spark");
            assertThat(browser.errors()).isEmpty();
            List<String> illegible = new ArrayList<>();
            for (String theme : List.of("Light", "Dark")) {
                browser.theme("JupyterLab " + theme);
                int number = 0;
                for (String display : DISPLAYS) {
                    browser.awaitDisplay(display);
                    browser.picture(PICTURES.resolve("display-%02d-%s.png".formatted(++number, theme.toLowerCase())));
                    browser.illegible(display).forEach(what -> illegible.add(display + ", " + theme + ": " + what));
                }
            }
            assertThat(illegible).isEmpty();
        }
    }
}
