package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
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
}
