package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import streaminglab.authoring.Notebook;
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
