package streaminglab.kernel.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import streaminglab.Lab;

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
        completion = new CodeCompletion(shell, CodeCompletionTest.class::getClassLoader, variable -> null,
                (type, member) -> type.getSimpleName() + " " + member);
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
        assertThat(completion.of("spark.readStream().form").all()).containsExactly(new Completion("format(", "function",
                "(String) DataStreamReader", DataStreamReader.class, "DataStreamReader format"));
    }

    @Test
    void aNameHasTheSentenceOfItsClassOrOption() {
        assertThat(sentences("Dataset")).contains("Dataset null");
        assertThat(sentences("spark.ran")).contains("SparkSession range");
        assertThat(sentences("ticks.writeStream().trigger(Pro")).contains("Trigger ProcessingTime");
        assertThat(sentences("java.util.List.cop")).contains("List copyOf");
        assertThat(sentences("\"a\".subs")).contains("String substring");
        assertThat(sentences("java.util.Map.Ent")).contains("Entry null");
        assertThat(sentences("ArrayDequ")).contains("ArrayDeque null");
        assertThat(sentences("spark.readStream().format(\"kafka\").option(\"maxOff"))
                .anyMatch(each -> each.contains("records") && each.contains("Default: "));
        assertThat(sentences("teap")).as("the notebook's own").containsExactly("");
    }

    private List<String> sentences(String code) {
        return completion.of(code).all().stream().map(Completion::documentation).toList();
    }

    @Test
    void aVariableOfThisCellIsKnownBeforeTheCellHasRun() {
        assertThat(at("int x = 1;\nx")).startsWith("x");
        assertThat(at("String text = \"\";\ntext.isBl")).containsExactly("isBlank()");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Trig                             | org.apache.spark.sql.streaming.Trigger
            Trigger t = Trig                 | org.apache.spark.sql.streaming.Trigger
            new StructTy                     | org.apache.spark.sql.types.StructType
            Durat                            | java.time.Duration
            import java.time.Dur             | Duration
            ticks.writeStream().trigger(Trigger.Av | org.apache.spark.sql.streaming.Trigger.AvailableNow()
            Duration.ofMin                   | java.time.Duration.ofMinutes(
            TimeUnit.SEC                     | java.util.concurrent.TimeUnit.SECONDS
            """)
    void aClassThatIsNotImportedIsWrittenWithItsPackage(String code, String offered) {
        assertThat(at(code)).contains(offered);
    }

    @Test
    void whatTheCellImportsHasItsSimpleName() {
        assertThat(at("import org.apache.spark.sql.streaming.*;\nTrig")).contains("Trigger")
                .doesNotContain("org.apache.spark.sql.streaming.Trigger");
        assertThat(at("import java.time.Duration;\nDurat")).contains("Duration").noneMatch(each -> each.endsWith(".Duration"));
        assertThat(at("import java.time.Duration;\nDuration.ofMin")).containsExactly("ofMinutes(");
        assertThat(at("Datas")).as("imported by an earlier cell").contains("Dataset").noneMatch(each -> each.endsWith(".Dataset"));
    }

    @Test
    void classesThatOthersCannotUseAreNotOffered() {
        assertThat(at("ArrayB")).as("of java.util.concurrent").contains("java.util.concurrent.ArrayBlockingQueue")
                .noneMatch(each -> each.contains(".sparkproject.") || each.contains("$")).hasSizeLessThan(30);
        assertThat(at("A").size()).as("one letter could mean too many").isEqualTo((int) at("A").stream()
                .filter(each -> each.indexOf('.') < 0).count());
    }

    @Test
    void sparksFunctionsAreOfferedWhereAColumnIs() {
        try (JShell bare = JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build()) {
            bare.addToClasspath(System.getProperty("java.class.path"));
            bare.eval("import org.apache.spark.sql.*;");
            bare.eval("Dataset<Row> ticks;");
            CodeCompletion fresh = new CodeCompletion(bare, CodeCompletionTest.class::getClassLoader, variable -> null,
                (type, member) -> "");
            assertThat(fresh.of("ticks.select(appr").all()).extracting(Completion::text)
                    .contains("functions.approx_count_distinct(");
            assertThat(fresh.of("appr").all()).as("a statement").isEmpty();
            assertThat(fresh.of("ticks.writeStream().outputMode(appr").all()).as("no column").isEmpty();
        }
        assertThat(at("ticks.select(appr")).as("imported").containsOnlyOnce("approx_count_distinct(")
                .noneMatch(each -> each.contains("functions.approx_count_distinct"));
    }

    @Test
    void tablesOfThisRunAreOfferedWhereATableIs() {
        String table = Lab.table("reports");
        assertThat(at("spark.read().format(\"jdbc\").option(\"dbtable\", \"")).contains(table);
        assertThat(at("spark.read().format(\"jdbc\").option(\"dbtable\", \"(select * from " + table.substring(0, 3)))
                .contains(table);
        assertThat(at("ticks.write().jdbc(url, \"repor")).contains(table);
        assertThat(at("spark.read().format(\"kafka\").option(\"subscribe\", \"repor")).doesNotContain(table);
    }

    @Test
    void commentsAreLeftAlone() {
        assertThat(at("// spark.rea")).isEmpty();
    }
}
