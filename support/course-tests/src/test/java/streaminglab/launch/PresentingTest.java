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
        Files.writeString(home.resolve("notebooks/lines.ipynb"), BrowserTest.notebook("Lines", """
                for (int i = 1; i <= 12; i++) {
                    Thread.sleep(100);
                    System.out.println("first " + i);
                }
                """, """
                for (int i = 1; i <= 12; i++) {
                    Thread.sleep(100);
                    System.out.println("second " + i);
                }
                System.out.println("tea ".repeat(60) + "x".repeat(400));
                """, """
                // Below what is looked at.
                """ + "//\n".repeat(40)));
        Files.writeString(home.resolve("notebooks/diagram.ipynb"), BrowserTest.notebook("Eight micro-batches", """
                import static org.apache.spark.sql.functions.*;
                import java.time.Instant;
                import org.apache.spark.sql.*;
                import org.apache.spark.sql.streaming.*;
                import org.apache.spark.sql.types.*;
                import streaminglab.Lab;
                import streaminglab.display.diagram.*;
                import streaminglab.step.*;
                SparkSession spark = SparkSession.builder().getOrCreate();
                StepSource<Row> clicks = StepSource.of(spark, Lab.folder("clicks"),
                        StructType.fromDDL("user string, event_time timestamp"));
                StreamingQuery counted = clicks.dataset().groupBy(window(col("event_time"), "10 minutes")).count()
                        .writeStream().format("memory").queryName("counted").outputMode("update").start();
                for (int i = 0; i < 8; i++) {
                    clicks.send(RowFactory.create("ann", Instant.parse("2024-03-01T18:0" + i + ":00Z")));
                }
                while (clicks.waiting() > 0) {
                    clicks.next(counted);
                }
                EventTimeDiagram.of(clicks, counted, "event_time").show();
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

            // What one class has answered is folded again for the next.
            for (int visit = 0; visit < 2; visit++) {
                browser.go(lab.urlInPlace("sums.ipynb"));
                browser.awaitText("This text is folded until you have predicted.");
                assertThat(browser.notebook()).doesNotContain("So it is seven.");
                browser.pressInPrediction("b");
                browser.awaitText("So it is seven.");
            }
            browser.picture(Checkout.HOME.resolve("build/screenshots/presenting-prediction.png"));
            assertThat(browser.fontSize(".streaminglab-ask")).isGreaterThanOrEqualTo(17);

            // The output grows line by line, and the cell after it has none.
            browser.go(lab.urlInPlace("lines.ipynb"));
            browser.awaitText("Lines");
            browser.awaitIdle();
            browser.runFirstCells(2);
            browser.awaitOutputInView("second 12", true);
            browser.picture(Checkout.HOME.resolve("build/screenshots/presenting-output.png"));
            assertThat(browser.brokenWords("second 12")).as("but for one that is longer than a line").containsExactly("x".repeat(400));
            browser.scroll(-2000);
            browser.awaitOutputInView("second 12", false);

            // As large as the page is at 150 %, and on a screen with more room.
            String diagram = "Event time of query counted";
            browser.projector(1280, 720, 1.5);
            browser.go(lab.urlInPlace("diagram.ipynb"));
            browser.awaitText("Eight micro-batches");
            browser.runAllCells();
            browser.awaitDisplay(diagram);
            browser.picture(Checkout.HOME.resolve("build/screenshots/presenting-diagram.png"));
            assertThat(browser.fitsIntoView(diagram)).isTrue();
            assertThat(browser.isSeen("batch 7")).isTrue();
            assertThat(browser.isSeen("batch 0")).isFalse();
            browser.unfoldEarlier();
            assertThat(browser.isSeen("batch 0")).isTrue();
            browser.unfoldEarlier();
            assertThat(browser.isSeen("batch 0")).isFalse();
            browser.projector(1600, 1000, 1);
            browser.awaitDisplay(diagram);
            browser.picture(Checkout.HOME.resolve("build/screenshots/diagram-with-room.png"));
            assertThat(browser.isSeen("batch 0")).isTrue();
        } finally {
            RunningLab.giveBack(home);
        }
    }
}
