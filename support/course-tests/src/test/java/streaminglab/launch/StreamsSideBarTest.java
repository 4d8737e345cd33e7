package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.service.ProcessIdentity;
import streaminglab.testing.Checkout;

/** The side bar that lists the streams of the notebook in front, in a browser. */
class StreamsSideBarTest {

    private static final Path PICTURES = Checkout.HOME.resolve("build/screenshots");
    private static final String RUNNING = "running\\s*query ticks.*input\\s+[1-9][\\d.,]* rows/s";

    @TempDir
    private Path folder;

    /** In one test, since each part goes on from the state of the one before. */
    @Test
    void aStreamIsFollowedAndStoppedFromTheSideBarAndItsKernelsEndIsSaid() throws Exception {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        Path home = RunningLab.home(folder.resolve("a lab"), BrowserTest.notebook("Streams", """
                import org.apache.spark.sql.*;
                import org.apache.spark.sql.streaming.*;
                SparkSession spark = SparkSession.builder().getOrCreate();
                StreamingQuery ticks = spark.readStream().format("rate").option("rowsPerSecond", 20).load()
                        .withWatermark("timestamp", "10 seconds").writeStream().format("noop").queryName("ticks").start();
                """, """
                streaminglab.display.live.LivePanel.show(ticks);
                """, """
                ticks.awaitTermination();
                System.out.println("the query has ended");
                """));
        try (RunningLab lab = RunningLab.besideTheUsualPorts(home, Map.of());
                Browser browser = Browser.open(lab.url())) {
            browser.awaitText("Streams");
            browser.awaitIdle();
            browser.openSideBar("Streams");
            browser.awaitStreams("no stream has been started");
            browser.runAllCells();
            browser.awaitStreams("cell \\[\\d+] runs.*" + RUNNING + ".*watermark\\s+20");
            browser.picture(PICTURES.resolve("streams-running.png"));
            browser.pressInStreams("Cell [1]");
            assertThat(browser.activeCell()).contains("withWatermark");
            browser.pressInStreams("Panel");
            browser.awaitInView("query ticks");
            assertThat(browser.activeCell()).contains("LivePanel.show(ticks)");

            browser.pressInStreams("Stop");
            browser.awaitStreams("stopped\\s*query ticks");
            browser.awaitOutput("the query has ended");

            browser.runAllCells();
            browser.awaitStreams(RUNNING);
            browser.saveAndReload();
            browser.awaitText("Streams");
            browser.awaitStreams("cell \\[\\d+] runs.*" + RUNNING);
            browser.pressInStreams("Panel");
            browser.awaitInView("query ticks");

            ProcessIdentity kernel = lab.process("streaminglab.kernel.Main");
            signal(kernel, "STOP");
            browser.awaitStreams("No answer from the kernel since .*was running\\s*query ticks");
            browser.picture(PICTURES.resolve("streams-no-answer.png"));
            assertThat(browser.streams()).doesNotContain("▶ running");
            signal(kernel, "CONT");
            browser.awaitStreams(RUNNING);

            kernel.kill();
            browser.awaitStreams("The kernel (has died and is being started again|was started again after)");
            browser.picture(PICTURES.resolve("streams-kernel-killed.png"));
            assertThat(browser.streams()).doesNotContain("▶ running");
            browser.awaitStreams("The kernel was started again after .* the streams of before have ended with it");
            assertThat(browser.streams()).contains("no stream has been started").doesNotContain("Cell [");
        } finally {
            RunningLab.giveBack(home);
        }
    }

    private static void signal(ProcessIdentity process, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor()).isZero();
    }
}
