package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

/** Requests other than running a cell; Jupyter's own suite has the rest. */
@ExtendWith(LocalKernel.class)
class ProtocolTest {

    @Test
    void theKernelSaysWhatItIs(KernelClient kernel) {
        JsonNode info = kernel.ask("kernel_info_request", Map.of());
        assertThat(info.path("status").asText()).isEqualTo("ok");
        assertThat(info.path("protocol_version").asText()).startsWith("5.");
        // Saving a notebook writes this into it: all but the version is there already, so that saving is no edit.
        ObjectNode reported = info.path("language_info").deepCopy();
        reported.remove("version");
        assertThat(reported).isEqualTo(Notebook.read(Checkout.HOME.resolve("notebooks/00-start-here.ipynb")).root()
                .path("metadata").path("language_info"));
    }

    @Test
    void everyMessageOfACellNamesItsRequest(KernelClient kernel) {
        Execution cell = kernel.run("System.out.println(1);\n2");
        assertThat(cell.messages()).extracting(Message::parentId).containsOnly(cell.messages().get(0).parentId());
        assertThat(cell.published()).containsExactly("status", "execute_input", "stream", "execute_result", "status");
    }

    @Test
    void cellsAreCounted(KernelClient kernel) {
        int first = kernel.run("1").reply().path("execution_count").asInt();
        assertThat(kernel.fail("throw new RuntimeException();").reply().path("execution_count").asInt())
                .isEqualTo(first + 1);
        assertThat(kernel.run("1").reply().path("execution_count").asInt()).isEqualTo(first + 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int x = 1;                          | complete
            1 + 1                               | complete
            int one = 1; one + 1                | complete
            %maven a:b:1                        | complete
            int n = switch (3) { case 0 -> throw new Error(); default -> 9; }; n + 1 | complete
            for (int i = 0; i < 3; i++) {       | incomplete
            spark.range(3).filter(              | incomplete
            int 1x = 3;                         | invalid
            """)
    void aConsoleLearnsWhetherCodeIsWhole(String code, String status, KernelClient kernel) {
        assertThat(kernel.ask("is_complete_request", Map.of("code", code)).path("status").asText()).isEqualTo(status);
    }

    @Test
    void namesOfTheNotebookAreCompleted(KernelClient kernel) {
        kernel.run("List<String> teapots = List.of(\"a\");");
        assertThat(kernel.complete("teapo")).contains("teapots");
        assertThat(kernel.complete("teapots.isEm")).anyMatch(match -> match.startsWith("teapots.isEmpty("));
        assertThat(kernel.complete("spark.readSt")).anyMatch(match -> match.startsWith("spark.readStream"));
        assertThat(kernel.complete("\"🫖\" + teapo")).contains("\"🫖\" + teapots");
    }

    /** Chosen as it is offered, it compiles, and means the same in every other kernel. */
    @Test
    void aClassThatIsNotImportedIsCompletedWithItsPackage(KernelClient kernel) {
        assertThat(kernel.complete("Object year = YearMon")).contains("Object year = java.time.YearMonth");
        assertThat(kernel.complete("YearMonth.o")).contains("java.time.YearMonth.of(");
        assertThat(kernel.run("java.time.YearMonth.of(2024, 3).getMonthValue()").result()).isEqualTo("3");
        assertThat(kernel.complete("import java.time.YearMonth;\nYearMonth.o")).contains("import java.time.YearMonth;\nYearMonth.of(");
        assertThat(kernel.complete("spark.range(3).select(appr"))
                .contains("spark.range(3).select(functions.approx_count_distinct(");
        assertThat(kernel.complete("%lsmagic\nZonedDateT")).contains("%lsmagic\njava.time.ZonedDateTime");
    }

    @Test
    void aStringIsCompletedByColumnsAndByWhatSparkTakes(KernelClient kernel) {
        kernel.run("Dataset<Row> readings = spark.range(3).selectExpr(\"id as sensor\", \"id * 2.5 as celsius\");"
                + "Dataset<Row> rooms = spark.range(1).toDF(\"room\");");
        assertThat(kernel.complete("readings.filter(col(\""))
                .containsExactly("readings.filter(col(\"sensor", "readings.filter(col(\"celsius");
        assertThat(kernel.complete("readings.filter(\"sensor > 1 and cel"))
                .containsExactly("readings.filter(\"sensor > 1 and celsius");
        assertThat(kernel.complete("readings.writeStream().outputMode(\"")).hasSize(3)
                .contains("readings.writeStream().outputMode(\"append");
    }

    @Test
    void completionsHaveTheirTypes(KernelClient kernel) {
        String code = "%lsmagic\nspark.readStream().opti";
        JsonNode reply = kernel.ask("complete_request", Map.of("code", code, "cursor_pos", code.length()));
        assertThat(reply.path("status").asText()).isEqualTo("ok");
        JsonNode types = reply.path("metadata").path("_jupyter_types_experimental");
        assertThat(types.findValuesAsText("text")).containsExactly("option(", "options(");
        assertThat(types.get(0).path("type").asText()).isEqualTo("function");
        assertThat(types.get(0).path("signature").asText()).contains("DataStreamReader");
        assertThat(types.get(0).path("start").asInt()).isEqualTo(code.indexOf("opti"));
        assertThat(types.get(0).path("documentation").asText()).isEqualTo("Adds an input option for the underlying data source.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            spark.range(3).withCol              | Returns a new Dataset by adding a column
            select(approx_count_d               | Aggregate function: returns the approximate number of distinct items
            "a".codePointA                      | Returns the character (Unicode code point) at the specified index.
            streaminglab.Lab.fold               | A new, empty folder
            spark.readStream().format("kafka").option("startingOffse | Default:
            spark.range(1).writeStream().trigger(org.apache.spark.sql.streaming.Trigger.Avail | A trigger that processes
            """)
    void aCompletionHasAFirstSentence(String code, String sentence, KernelClient kernel) {
        JsonNode reply = kernel.ask("complete_request", Map.of("code", code, "cursor_pos", code.length()));
        assertThat(reply.path("metadata").path("_jupyter_types_experimental").findValuesAsText("documentation"))
                .anyMatch(each -> each.contains(sentence));
    }

    @Test
    void signaturesAreShown(KernelClient kernel) {
        assertThat(kernel.inspect("Math.max", "(1, 2)")).contains("max(");
        assertThat(kernel.inspect("Math.max(", "")).contains("max(");
        assertThat(kernel.inspect("spark.readStr", "eam().format(\"rate\")")).contains("DataStreamReader");
        assertThat(kernel.inspect("%lsmagic\nList.of", "(1)")).contains("of(E e1)");
        assertThat(kernel.inspect("neverDefinedAnywhere", "()")).isEmpty();
    }

    @Test
    void documentationIsShown(KernelClient kernel) {
        kernel.run("Dataset<Row> numbers = spark.range(3).selectExpr(\"id AS number\", \"CAST(id AS STRING) AS text\");");
        assertThat(kernel.inspect("numbers.withWater", "mark(\"time\", \"1 minute\")"))
                .startsWith("Dataset<Row> withWatermark(String eventTime, String delayThreshold)")
                .contains("Defines an event time watermark", "eventTime: the name of the column", "since 2.1.0",
                        "https://spark.apache.org/docs/");
        assertThat(kernel.inspect("streaminglab.Lab.topi", "c(\"orders\")")).contains("topic(String name)", "In streaminglab.Lab");
        assertThat(kernel.inspect("StreamingQuery query = numbers.writeStream().outputMode(", ""))
                .contains("outputMode(", "Specifies how data");
        assertThat(kernel.inspect("Dataset<R", "ow> d = null;")).contains("interface Row", "In org.apache.spark.sql");
        assertThat(kernel.inspect("import org.apache.spark.sql.streaming.Trig", "ger;")).contains("class Trigger");
        assertThat(kernel.inspect("int twice(int n) { return Math.ma", "x(n, 2 * n); }")).startsWith("static int max(int a, int b)");
    }

    @Test
    void theOverloadThatFitsIsShownFirst(KernelClient kernel) {
        assertThat(kernel.inspect("String.value", "Of(1.5)")).startsWith("static String valueOf(double ");
        assertThat(kernel.inspect("String.valueOf", "('a')")).startsWith("static String valueOf(char ");
        kernel.run("Dataset<Row> days = spark.range(3).toDF(\"day\");");
        assertThat(kernel.inspect("days.groupB", "y(\"day\")")).startsWith("RelationalGroupedDataset groupBy(String col1");
        assertThat(kernel.inspect("days.groupB", "y(col(\"day\"))")).startsWith("RelationalGroupedDataset groupBy(Column...");
    }

    @Test
    void optionsColumnsAndMagicsAreExplained(KernelClient kernel) {
        assertThat(kernel.inspect("spark.readStream().format(\"kafka\").option(\"startingOff", "sets\", \"earliest\").load()"))
                .contains("Where a new query begins", "Default: latest").doesNotContain("Default: earliest");
        assertThat(kernel.inspect("spark.read().format(\"kafka\").option(\"startingOff", "sets\", \"earliest\").load()"))
                .contains("Default: earliest");
        assertThat(kernel.inspect("Map.of(\"max.poll.rec", "ords\", 5)")).contains("Kafka's consumer", "Default: 500");
        kernel.run("Dataset<Row> measured = spark.range(3).selectExpr(\"id AS sensor\", \"struct(id AS celsius) AS reading\");");
        assertThat(kernel.inspect("measured.select(\"sens", "or\")")).contains("BIGINT sensor", "A column of measured");
        assertThat(kernel.inspect("measured.select(\"reading.cel", "sius\")")).contains("BIGINT reading.celsius");
        assertThat(kernel.inspect("%mav", "en org.jsoup:jsoup:1.21.2\n1 + 1")).contains("%maven group:artifact:version");
    }

    @Test
    void documentationIsForPagesToo(KernelClient kernel) {
        JsonNode data = kernel.ask("inspect_request", Map.of("code", "spark.range(3).count()", "cursor_pos", 17,
                "detail_level", 0)).path("data");
        assertThat(data.path("text/html").asText()).contains("<strong>long count()</strong>", "<a href=\"https://spark.apache.org/");
        assertThat(data.path("text/plain").asText()).contains("Returns the number of rows").doesNotContain("<");
    }

    @Test
    void theHistoryHoldsTheLastCells(KernelClient kernel) {
        kernel.run("\"remembered\"");
        JsonNode history = kernel.ask("history_request", Map.of("hist_access_type", "tail", "n", 1, "output", false,
                "raw", true, "session", 0, "start", 0, "stop", 0, "pattern", "*", "unique", false)).path("history");
        assertThat(history.size()).isEqualTo(1);
        assertThat(history.get(0).get(2).asText()).isEqualTo("\"remembered\"");
    }

    @Test
    void assistanceWorksWhileNothingButMagicsWasRun() {
        try (KernelClient fresh = KernelClient.start()) {
            assertThat(fresh.complete("Math.hyp")).anyMatch(match -> match.startsWith("Math.hypot"));
            fresh.run("%lsmagic");
            assertThat(fresh.run("1 + 1").result()).isEqualTo("2");
        }
    }
}
