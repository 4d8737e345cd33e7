package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import streaminglab.testing.Checkout;

/** What the page makes of the kernel's completions and documentation while somebody writes a cell. */
class EditingInBrowserTest {

    private static final Path PICTURES = Checkout.HOME.resolve("build/screenshots");

    @TempDir
    private Path folder;

    private static String notebook(String... cells) {
        return "{\"cells\": [" + Stream.of(cells).map(source -> "{\"cell_type\": \"code\", \"id\": \"c" + Math.abs(source.hashCode())
                + "\", \"source\": \"" + source.replace("\"", "\\\"").replace("\n", "\\n")
                + "\", \"metadata\": {}, \"outputs\": [], \"execution_count\": null}").collect(Collectors.joining(", "))
                + "], \"metadata\": {\"kernelspec\": {\"name\": \"java\", \"display_name\": \"Java (Spark)\","
                + " \"language\": \"java\"}}, \"nbformat\": 4, \"nbformat_minor\": 5}";
    }

    @Test
    void aCompletedClassIsImportedAndDocumentationIsUnderTheCursor() throws Exception {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        Path home = RunningLab.home(folder.resolve("a lab"), notebook(
                "import org.apache.spark.sql.SparkSession;\nSparkSession spark = SparkSession.builder().appName(\"editing\").getOrCreate();",
                "var counts = spark.readStream().format(\"rate\").load();\nvar writer = counts.writeStream();",
                "System.out.println(40 + 2);",
                "%%time\n// a type\nimport java.util.function.Supplier;\nDatase",
                "// a static member\nSystem.out.println(StandardOpenOptio)",
                "// a member\ncounts.withColumn",
                "// a mode\nwriter.outputMode(\"",
                "// a trigger\nwriter.trigger(",
                "// what Spark says\ncounts.withWatermark",
                "// what the JDK says\n\"a\".codePointAt",
                "// what the lab says\nstreaminglab.Lab.folder"));
        try (RunningLab lab = RunningLab.besideTheUsualPorts(home, Map.of()); Browser browser = Browser.open(lab.url())) {
            browser.awaitText("SparkSession spark");
            browser.runAllCells();
            browser.awaitOutput("42");
            browser.awaitIdle();

            String beginning = "%%time\n// a type\nimport java.util.function.Supplier;\n";
            browser.endOfLine("Datase");
            assertThat(browser.awaitCompletion("org.apache.spark.sql.Dataset")).first().asString()
                    .as("the shortest of the names that begin so").contains("org.apache.spark.sql.Dataset");
            browser.picture(PICTURES.resolve("completion-class.png"));
            browser.pressKeys(Keys.ENTER);
            browser.awaitCodeAtCursor(beginning + "import org.apache.spark.sql.Dataset;\nDataset");
            browser.type(" rows;");
            browser.awaitCodeAtCursor(beginning + "import org.apache.spark.sql.Dataset;\nDataset rows;");
            browser.picture(PICTURES.resolve("completion-imported.png"));

            browser.endOfLine("StandardOpenOptio");
            browser.pressKeys(Keys.ARROW_LEFT);
            browser.awaitCompletion("java.nio.file.StandardOpenOption");
            browser.pressKeys(Keys.ENTER);
            browser.awaitCodeAtCursor("import java.nio.file.StandardOpenOption;\n// a static member\nSystem.out.println(StandardOpenOption)");
            browser.type(".APPE");
            browser.awaitCompletion("APPEND");
            browser.pressKeys(Keys.ENTER);
            browser.awaitCodeAtCursor("import java.nio.file.StandardOpenOption;\n// a static member\nSystem.out.println(StandardOpenOption.APPEND)");

            browser.endOfLine("counts.withColumn");
            browser.awaitCompletion("withColumnRenamed");
            browser.awaitTextBesideCompletion("Returns a new Dataset by adding a column");
            browser.picture(PICTURES.resolve("completion-documented.png"));
            browser.pressKeys(Keys.ARROW_DOWN);
            browser.awaitTextBesideCompletion("Returns a new Dataset with a column renamed");
            browser.pressKeys(Keys.ESCAPE);

            browser.endOfLine("writer.outputMode");
            assertThat(browser.awaitCompletion("update")).hasSize(3);
            browser.picture(PICTURES.resolve("completion-output-mode.png"));
            browser.pressKeys(Keys.ESCAPE);

            browser.endOfLine("writer.trigger");
            assertThat(browser.awaitCompletion("ProcessingTime")).allMatch(each -> each.contains("Trigger"));
            browser.picture(PICTURES.resolve("completion-trigger.png"));
            browser.pressKeys(Keys.ESCAPE);

            browser.endOfLine("counts.withWatermark");
            browser.awaitTooltip("delayThreshold");
            browser.picture(PICTURES.resolve("tooltip-spark.png"));
            browser.endOfLine("codePointAt");
            browser.awaitTooltip("Unicode code point");
            browser.picture(PICTURES.resolve("tooltip-jdk.png"));
            browser.endOfLine("Lab.folder");
            browser.awaitTooltip("A new, empty folder");
            browser.picture(PICTURES.resolve("tooltip-lab.png"));
        } finally {
            RunningLab.giveBack(home);
        }
    }
}
