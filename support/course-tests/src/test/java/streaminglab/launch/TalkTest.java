package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;
import streaminglab.testing.ShortTest;

/** A talk on event time and watermarks, cell by cell on a projector of 1280 x 720, and a broker that dies in front of the class. */
class TalkTest {

    private static final Path PICTURES = Checkout.HOME.resolve("build/screenshots");

    @TempDir
    private Path folder;

    @BeforeEach
    void isAsked() {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
    }

    @Test
    void aClassSeesEachChangeWithoutScrolling() throws Exception {
        assumeFalse(ShortTest.ASKED, "a short test leaves the talk out");
        List<String> unseen = new ArrayList<>();
        Path home = RunningLab.home(folder.resolve("a lab"));
        FileUtils.copyDirectory(Checkout.HOME.resolve("notebooks").toFile(), home.resolve("notebooks").toFile());
        try (RunningLab lab = RunningLab.besideTheUsualPorts(home, Map.of("PRESENT", "1"));
                Browser browser = Browser.open(lab.url())) {
            browser.projector(1280, 720, 1);
            for (String chapter : List.of("08-event-time-windows.ipynb", "09-watermarks.ipynb")) {
                browser.go(lab.urlInPlace(chapter));
                browser.awaitText(chapter.substring(0, 2) + " · ");
                browser.awaitIdle();
                browser.watchDisplays();
                browser.beginAtTitle();
                int cells = Notebook.read(home.resolve("notebooks").resolve(chapter)).cells().size();
                for (int cell = 1; cell <= cells; cell++) {
                    String at = "%s, cell %d".formatted(chapter, cell);
                    browser.showNextCell().forEach(what -> unseen.add(at + ": " + what));
                    browser.answerPrediction();
                    browser.picture(PICTURES.resolve("talk-%s-%02d.png".formatted(chapter.substring(0, 2), cell)));
                }
            }
        } finally {
            RunningLab.giveBack(home);
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void aClassSeesThatTheBrokerDiesAndComesBack() throws Exception {
        Path lent = folder.resolve("a lab");
        // The kernel that this lab borrows belongs to the checkout, and would ask its launcher for a kill.
        Path home = RunningLab.home(lent, BrowserTest.notebook("A broker that dies", """
                System.setProperty("streaminglab.home",
                        "%s");
                """.formatted(lent) + """
                import org.apache.spark.sql.*;
                import org.apache.spark.sql.streaming.*;
                import streaminglab.Lab;
                import streaminglab.display.live.*;
                SparkSession spark = SparkSession.builder().getOrCreate();
                StreamingQuery orders = spark.readStream().format("kafka")
                        .options(Lab.kafkaOptions())
                        .option("subscribe", Lab.topic("orders")).load()
                        .writeStream().format("noop").queryName("orders").start();
                LivePanel.show(orders);
                """, """
                Lab.kill("kafka");
                """, """
                Lab.restart("kafka");
                """, """
                Lab.stop();
                """));
        try (RunningLab lab = RunningLab.besideTheUsualPorts(home, Map.of("PRESENT", "1"));
                Browser browser = Browser.open(lab.url())) {
            browser.projector(1280, 720, 1);
            browser.awaitText("A broker that dies");
            browser.awaitIdle();
            // It stays in view while cells and their panel scroll away.
            browser.openSideBar("Streams");
            browser.beginAtTitle();
            browser.showNextCell();
            assertThat(browser.showNextCell()).isEmpty();
            browser.awaitStreams("running\\s*query orders.*batch\\s+\\d");
            assertThat(browser.showNextCell()).isEmpty();
            long killed = System.nanoTime();
            browser.awaitStreams("does not answer");
            double said = (System.nanoTime() - killed) / 1e9;
            browser.picture(PICTURES.resolve("talk-broker-dead.png"));
            browser.showNextCell();
            long back = System.nanoTime();
            browser.awaitStreams("^(?!.*does not answer).*running");
            System.out.printf(Locale.ROOT, "TalkTest: %.1f s after the cell that kills the broker its class reads so, %.1f s after the"
                    + " one that restarts it no more%n", said, (System.nanoTime() - back) / 1e9);
            browser.picture(PICTURES.resolve("talk-broker-back.png"));
        } finally {
            RunningLab.giveBack(home);
        }
    }
}
