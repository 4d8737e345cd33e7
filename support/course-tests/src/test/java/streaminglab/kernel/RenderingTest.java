package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a cell's value looks on the page: as HTML where that helps, and always as plain text too. */
@ExtendWith(LocalKernel.class)
class RenderingTest {

    private static JsonNode value(KernelClient kernel, String code) {
        return kernel.run(code).rendered().get(0);
    }

    @Test
    void aDatasetIsATable(KernelClient kernel) {
        JsonNode value = value(kernel, "spark.range(3).selectExpr(\"id\", \"id * 2 as twice\")");
        assertThat(value.path("text/html").asText()).contains("<table").contains("twice").contains(">4<");
        assertThat(value.path("text/plain").asText()).contains("id").contains("twice").contains("4");
    }

    @Test
    void aLargeDatasetIsBounded(KernelClient kernel) {
        JsonNode value = value(kernel, "spark.range(1_000_000_000L).toDF(\"n\")");
        assertThat(value.path("text/html").asText()).hasSizeLessThan(100_000);
        assertThat(value.path("text/plain").asText()).containsIgnoringCase("more");
    }

    @Test
    void wideValuesAreBounded(KernelClient kernel) {
        JsonNode value = value(kernel, "spark.range(3).selectExpr(\"repeat('x', 1000000) as wide\")");
        assertThat(value.path("text/html").asText().length()).isBetween(3, 100_000);
        assertThat(value.path("text/plain").asText().length()).isBetween(3, 100_000);
    }

    @Test
    void valuesAreEscaped(KernelClient kernel) {
        JsonNode value = value(kernel, "spark.sql(\"select '<script>alert(1)</script> & more' as `<b>name</b>`\")");
        assertThat(value.path("text/html").asText()).contains("&lt;script&gt;").contains("&amp; more")
                .contains("&lt;b&gt;").doesNotContain("<script>alert").doesNotContain("<b>name");
    }

    @Test
    void nullsNestedValuesAndTimesAreShown(KernelClient kernel) {
        JsonNode value = value(kernel, "spark.sql(\"select cast(null as string) as none, array(1, 2) as list,"
                + " timestamp '2024-03-01 21:04:00' as at\")");
        assertThat(value.path("text/plain").asText()).containsIgnoringCase("null").contains("2024-03-01 21:04:00")
                .contains("[1, 2]");
    }

    @Test
    void aStreamIsExplainedInsteadOfFailing(KernelClient kernel) {
        JsonNode value = value(kernel, "spark.readStream().format(\"rate\").load()");
        assertThat(value.path("text/plain").asText()).contains("writeStream").contains("timestamp");
        assertThat(value.path("text/html").asText()).contains("timestamp").contains("value");
    }

    @Test
    void anEmptyDatasetShowsItsColumns(KernelClient kernel) {
        assertThat(value(kernel, "spark.range(0)").path("text/plain").asText()).contains("id");
    }

    @Test
    void aSchemaIsShownAsATree(KernelClient kernel) {
        JsonNode value = value(kernel, "spark.sql(\"select 1 as n, struct('a' as inner) as pair\").schema()");
        assertThat(value.path("text/plain").asText()).contains("n").contains("int").contains("inner")
                .contains("string");
    }

    @Test
    void aRowNamesItsColumns(KernelClient kernel) {
        JsonNode value = value(kernel, "spark.sql(\"select 7 as seven, '<i>' as tag\").first()");
        assertThat(value.path("text/plain").asText()).contains("7").contains("seven");
        assertThat(value.path("text/html").asText()).doesNotContain("<i>");
    }

    @Test
    void aQueryShowsItsStateAndName(KernelClient kernel) {
        kernel.run("""
                StreamingQuery rendered = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 3).load()
                        .writeStream().format("noop").queryName("rendered").start();
                while (rendered.lastProgress() == null) {
                    Thread.sleep(20);
                }
                """);
        assertThat(value(kernel, "rendered").path("text/plain").asText()).contains("rendered").contains("state");
        assertThat(value(kernel, "rendered.lastProgress()").path("text/plain").asText()).contains("3");
        kernel.run("rendered.stop();");
        assertThat(value(kernel, "rendered").path("text/plain").asText()).contains("rendered")
                .containsIgnoringCase("stopped");
    }

    @Test
    void plainObjectsAreTheirText(KernelClient kernel) {
        assertThat(kernel.run("List.of(1, 2)").result()).isEqualTo("[1, 2]");
        assertThat(kernel.run("Map.of(\"a\", 1)").result()).isEqualTo("{a=1}");
        assertThat(kernel.run("\"text\"").result()).isEqualTo("text");
        assertThat(kernel.run("1.5").result()).isEqualTo("1.5");
        assertThat(kernel.run("new int[] {1, 2}").result()).isNotNull();
        kernel.run("record Cup(String tea, int size) { }");
        assertThat(kernel.run("new Cup(\"green\", 2)").result()).isEqualTo("Cup[tea=green, size=2]");
    }

    @Test
    void longCollectionsAreBounded(KernelClient kernel) {
        assertThat(kernel.run("java.util.stream.IntStream.range(0, 1_000_000).boxed().toList()").result())
                .satisfies(text -> assertThat(text.length()).isLessThan(30_000))
                .startsWith("[0, 1, 2").contains("more");
        assertThat(kernel.run("\"x\".repeat(5_000_000)").result().length()).isBetween(1_000, 2_000_000);
    }

    @Test
    void nullAndStatementsHaveNoValue(KernelClient kernel) {
        assertThat(kernel.run("String none = null;\nnone").rendered()).isEmpty();
        assertThat(kernel.run("int quiet = 3;").rendered()).isEmpty();
        assertThat(kernel.run("List<Integer> held = List.of(1);").rendered()).isEmpty();
        assertThat(kernel.run("import java.util.zip.Adler32;").rendered()).isEmpty();
    }

    @Test
    void displayShowsItsArgumentAndNoId(KernelClient kernel) {
        Execution cell = kernel.run("display(\"shown\")");
        assertThat(cell.rendered()).hasSize(1);
        assertThat(cell.displays().get(0).path("text/plain").asText()).isEqualTo("shown");
    }

    @Test
    void displayShowsNullToo(KernelClient kernel) {
        assertThat(kernel.run("Object noTea = null;\ndisplay(noTea);\ndisplay(null);").displays())
                .extracting(shown -> shown.path("text/plain").asText()).containsExactly("null", "null");
    }

    @Test
    void whatIsMadeOfTheIdOfADisplayIsAValue(KernelClient kernel) {
        assertThat(kernel.run("display(\"shown\").length() > 10").result()).isEqualTo("true");
        kernel.run("class Shop { static int display(int cups) { return cups + 1; } }");
        assertThat(kernel.run("Shop.display(2)").result()).isEqualTo("3");
    }

    @Test
    void anObjectOfACellIsNamedAsItsCellNamesIt(KernelClient kernel) {
        assertThat(kernel.run("class Saucer { }\nnew Saucer()").result()).startsWith("Saucer@");
        assertThat(kernel.run("Saucer.class").result()).isEqualTo("class Saucer");
        assertThat(kernel.run("System.out.println(Saucer.class);").printed()).as("printed by the cell itself")
                .startsWith("class REPL.");
    }

    @Test
    void displayShowsHtmlAndImages(KernelClient kernel) {
        assertThat(kernel.run("display(\"<b>bold</b>\", \"text/html\");").displays().get(0).path("text/html").asText())
                .isEqualTo("<b>bold</b>");
        assertThat(kernel.run("new java.awt.image.BufferedImage(2, 2, java.awt.image.BufferedImage.TYPE_INT_RGB)")
                .rendered().get(0).path("image/png").asText()).startsWith("iVBOR");
    }
}
