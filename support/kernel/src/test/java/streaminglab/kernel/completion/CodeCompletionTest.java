package streaminglab.kernel.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is offered, and in which order, in a JShell that has Spark's classes. */
class CodeCompletionTest {

    private static JShell shell;
    private static CodeCompletion completion;

    @BeforeAll
    static void start() {
        shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        for (String each : List.of("import java.util.*;", "import java.nio.file.*;", "import org.apache.spark.sql.*;",
                "import static org.apache.spark.sql.functions.*;",
                "SparkSession spark;", "Dataset<Row> ticks;", "int teapots = 3;", "String pour(int cups) { return \"\"; }")) {
            shell.eval(each);
        }
        completion = new CodeCompletion(shell, CodeCompletionTest.class::getClassLoader, variable -> null);
    }

    @AfterAll
    static void stop() {
        shell.close();
    }

    private static List<String> at(String code) {
        return completion.of(code).all().stream().map(Completion::text).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ticks.writeStream().outputMode("            | append complete update
            ticks.writeStream().outputMode("co          | complete
            spark.readStream().format("ra               | rate rate-micro-batch
            spark.read().format("ra                     | ``
            spark.readStream().format("rate").option("  | rowsPerSecond rampUpTime numPartitions
            spark.readStream().format("kafka").option("startingOffsets", " | earliest latest
            ticks.writeStream().format("console").option(" | numRows truncate checkpointLocation
            spark.readStream().format("kafka").option("max | maxOffsetsPerTrigger maxTriggerDelay
            spark.read().format("csv").option("e        | escape enforceSchema emptyValue encoding
            spark.read().option("mergeSchema            | mergeSchema
            ticks.write().mode("over                    | overwrite
            String free = "                             | ``
            """)
    void aStringMayBeWhatSparkTakesThere(String code, String offered) {
        assertThat(String.join(" ", at(code))).isEqualTo(offered);
    }

    @Test
    void namesThatACompilerHasMadeAreLeftOut() {
        assertThat(at("spark.readStream().")).contains("option(", "getClass()").noneMatch(each -> each.contains("$"));
    }

    @Test
    void ownMembersComeBeforeThoseOfEveryObject() {
        List<String> members = at("spark.readStream().");
        assertThat(members.indexOf("textFile(")).isBetween(0, members.indexOf("equals(") - 1);
        assertThat(members.subList(0, 10)).contains("format(", "option(").doesNotContain("equals(");
    }

    @Test
    void whatFitsAnArgumentComesFirst() {
        assertThat(at("ticks.writeStream().trigger(")).startsWith(
                "org.apache.spark.sql.streaming.Trigger.AvailableNow()").hasSizeLessThan(20);
        assertThat(at("import org.apache.spark.sql.streaming.*;\nticks.writeStream().trigger("))
                .startsWith("Trigger.AvailableNow()");
        assertThat(at("import org.apache.spark.sql.streaming.Trigger;\nticks.writeStream().trigger(Proc"))
                .startsWith("Trigger.ProcessingTime(");
        assertThat(at("ticks.as(")).contains("Encoders.STRING()");
    }

    @Test
    void namesOfTheNotebookHaveTheirTypes() {
        assertThat(completion.of("teap").all()).containsExactly(new Completion("teapots", "instance", "int"));
        assertThat(completion.of("pou").all()).containsExactly(new Completion("pour(", "function", "(int)String"));
        assertThat(completion.of("spark.readStream().form").all()).containsExactly(
                new Completion("format(", "function", "(String) DataStreamReader"));
    }

    @Test
    void aVariableOfThisCellIsKnownBeforeTheCellHasRun() {
        assertThat(at("int x = 1;\nx")).startsWith("x");
        assertThat(at("String text = \"\";\ntext.isBl")).containsExactly("isBlank()");
    }

    @Test
    void commentsAreLeftAlone() {
        assertThat(at("// spark.rea")).isEmpty();
    }
}
