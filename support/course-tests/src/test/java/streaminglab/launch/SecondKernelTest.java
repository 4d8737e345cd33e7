package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.Edition;
import streaminglab.testing.Checkout;

/** What {@code make lab SPARK=4} shows: both kernels, and a notebook that goes from one to the other. */
class SecondKernelTest {

    @TempDir
    private Path folder;

    @Test
    void aNotebookOfTheCourseRunsOnSpark4WhenThatKernelIsChosen() throws Exception {
        assumeTrue(Edition.current() == Edition.SPARK_4, "this is not `make test SPARK=4`");
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        Path home = RunningLab.home(folder.resolve("a lab"), BrowserTest.notebook("Which Spark", """
                %maven org.apache.spark:spark-sql_2.12:3.5.7
                import org.apache.spark.sql.*;
                SparkSession spark = SparkSession.builder().getOrCreate();
                System.out.println("This is Spark " + spark.version());
                """));
        try (RunningLab lab = RunningLab.besideTheUsualPorts(home, Map.of()); Browser browser = Browser.open(lab.url())) {
            browser.awaitText("Which Spark");
            browser.changeKernel("Java (Spark 4)");
            browser.runAllCells();
            browser.awaitOutput("is provided as spark-sql_2.13:4.");
            browser.awaitOutput("This is Spark 4.");
            assertThat(browser.errors()).isEmpty();
            browser.picture(Checkout.HOME.resolve("build/screenshots/spark4-notebook.png"));
            assertThat(browser.launcher()).containsAll(List.of("Java (Spark)", "Java (Spark 4)"));
            browser.picture(Checkout.HOME.resolve("build/screenshots/spark4-launcher.png"));
        } finally {
            RunningLab.giveBack(home);
        }
    }
}
