package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.notebook.LabServices;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

/**
 * The lab's jars and Spark's in a JVM of plain IJava. Left out are the {@code %maven} lines of the setup cell: there
 * IJava would ask the network by Ivy for what is on the class path.
 */
class LabWithoutOurKernelTest {

    private static final String SPEC = "streaminglab.kernelspec";
    private static final String LAST_CELL = "stop";

    private static final Map<String, Execution> CELLS = new HashMap<>();
    private static KernelClient kernel;
    private static Execution display;

    @BeforeAll
    static void runChapter() throws IOException {
        String tested = System.getProperty(SPEC);
        System.setProperty(SPEC, PlainIJava.install(Checkout.HOME).toString());
        try {
            kernel = KernelClient.start(LabServices.addresses());
        } finally {
            if (tested == null) {
                System.clearProperty(SPEC);
            } else {
                System.setProperty(SPEC, tested);
            }
        }
        Notebook chapter = Notebook.read(Checkout.HOME.resolve("notebooks/06-structured-streaming.ipynb"));
        for (Notebook.Cell cell : chapter.cells()) {
            if (!cell.isCode()) {
                continue;
            }
            if (cell.id().equals(LAST_CELL)) {
                display = kernel.execute("streaminglab.display.live.LiveTable.show(extremes(growing)).stop();");
            }
            String code = cell.source().replaceAll("(?m)^%maven .*\n?", "");
            assertThat(code).as(cell.id()).doesNotContainPattern("(?m)^%");
            CELLS.put(cell.id(), cell.tags().contains("raises-exception") ? kernel.fail(code) : kernel.run(code));
        }
    }

    @AfterAll
    static void end() {
        if (kernel != null) {
            kernel.close();
        }
    }

    @Test
    void nothingOfOurKernelIsThere() {
        assertThat(kernel.run("Class.forName(\"streaminglab.Lab\").getSimpleName()").result()).isEqualTo("Lab");
        assertThat(kernel.fail("Class.forName(\"streaminglab.kernel.Main\")").error()).contains("ClassNotFoundException");
    }

    @Test
    void aChapterRunsTopToBottom() {
        assertThat(CELLS).hasSizeGreaterThan(20).containsKey(LAST_CELL);
        assertThat(CELLS.get("batch").printed()).contains("|sensor_id|readings|lowest|highest|");
        // Spark's log goes to the cell's stderr there.
        assertThat(CELLS.get("typed").printed("stdout")).contains("|     s-6|   23|");
        assertThat(CELLS.get("kafka-start").printed("stdout")).contains("30 records\n");
        assertThat(CELLS.get("checkpoint").printed("stdout")).contains("301 readings in files\n");
        assertThat(List.of("show-stream", "typo-column", "no-checkpoint"))
                .allSatisfy(cell -> assertThat(CELLS.get(cell).error()).contains("Exception"));
    }

    @Test
    void aDisplayIsTextInPlaceOfAPage() {
        assertThat(display.isOk()).as(display.toString()).isTrue();
        assertThat(display.printed()).contains("sensor_id", "highest");
        assertThat(display.displays()).isEmpty();
    }
}
