package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.dom.HtmlDocumentBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.testing.Checkout;

/** What 22-display-gallery shows. */
class DisplayGalleryTest {

    private static final String CONTROL = "aria-label=\"Control\"";

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("22-display-gallery.ipynb");
    }

    private static String shown(String cell) {
        List<String> displayed = run.cell(cell).displayed();
        assertThat(displayed).as("what cell " + cell + " shows").hasSize(1);
        return displayed.get(0);
    }

    @Test
    void itRunsTwiceInOneKernelAndShowsTheSame() {
        assertThat(run.failures()).isEmpty();
        for (String cell : List.of("event-time", "sliding-query", "session-query", "window-whole", "window-inverse")) {
            assertThat(run.again(cell).displayed()).isEqualTo(run.cell(cell).displayed());
        }
        assertThat(run.again("first-step").result()).isEqualTo(run.cell("first-step").result());
    }

    @Test
    void aStepIsTheMicroBatchWithItsRecordsAndTheOneThatTheWatermarkCalls() {
        assertThat(run.cell("first-step").result().lines()).containsExactly(
                "clicks_per_window, batch 0: 2 records, watermark not set yet, 0 dropped late, 0 rows out",
                "clicks_per_window, batch 1: no records, watermark 2024-03-01T20:59:00Z, 0 dropped late, 0 rows out");
    }

    @Test
    void lateRecordsAreKeptWhileTheirWindowIsOpenAndDroppedAfterwards() {
        assertThat(shown("event-time").lines().filter(line -> line.startsWith("6 ")).findFirst().orElseThrow())
                .matches("6 +\\| 4 +\\| 21:16:00 +\\| 21:16:00 +\\| c-2 21:23:00 +\\| c-2 21:13:00 +\\| "
                        + "c-1 21:02:00, c-1 21:03:00 +\\| 1 +\\|.*");
        assertThat(shown("event-time")).contains("21:00:00 to 21:10:00: c-1 1, c-2 2")
                .contains("Dropped as too late: 1 row from 2 records, as Spark reports.");
    }

    @Test
    void aRecordOfTwoSlidingWindowsIsTwoRows() {
        assertThat(shown("sliding-query")).contains("Dropped as too late: 2 rows from 1 record, as Spark reports.")
                .contains("20:55:00 to 21:05:00: c-1 1, c-2 1; 21:00:00 to 21:10:00: c-1 1, c-2 1");
    }

    @Test
    void sessionsThatMeetBecomeOne() {
        assertThat(shown("session-query")).contains("21:01:00 to 21:12:00: c-1 3; 21:02:00 to 21:07:00: c-2 1");
    }

    @Test
    void panelsKeepTheirLastState() {
        assertThat(shown("query-panel")).contains("query clicks_watched, batch 5, stopped")
                .contains("2024-03-01T21:17:00.000Z").contains("1 since batch 0");
        assertThat(shown("context-panel")).contains("stopped").contains("5 batches, 7 records");
        assertThat(shown("live-table")).contains("stopped").contains("remainder");
        assertThat(shown("live-sql")).contains("stopped").containsPattern("c-1 +\\| 6").containsPattern("c-2 +\\| 4");
    }

    @Test
    void eachOutputModeShowsWhatItWrites() {
        String modes = shown("output-modes");
        assertThat(modes.indexOf("append")).isPositive().isLessThan(modes.indexOf("complete"));
        assertThat(modes.indexOf("complete")).isLessThan(modes.indexOf("update, "));
        assertThat(modes.substring(modes.indexOf("append, "), modes.indexOf("complete, "))).contains("batch 5: 3 rows");
    }

    @Test
    void controlsShowTheirStateAsTextAndMoveRealStreams() {
        assertThat(shown("step-control")).contains("[ Next step ]", "2 steps ready", "[ Earlier ]", "of 0 to 1",
                "c-1 21:01:00, c-2 21:04:00",
                "[ Back to the start ]");
        assertThat(shown("playground")).contains("delay (minutes): 5 (0 to 30)", "c-2 21:08:00", "1 row from 1 record");
        assertThat(shown("gap")).contains("gap (minutes): 5 (1 to 30)", "21:01:00 to 21:06:00: c-1 1", "21:08:00 to 21:13:00: c-1 1");
        assertThat(shown("feed-control")).contains("records per second: 20.0", "[ Send one late record ]");
    }

    @Test
    void theStateViewSaysWhatIsRememberedAndUntilWhen() {
        String view = shown("state-view").replaceAll(" +", " ");
        assertThat(view).contains("Query clicks_remembered, stateStoreSave after micro-batch 5: 2 keys",
                "| 21:10:00 to 21:20:00 | c-1 | 2 | at watermark 21:20:00 | a record that is not late may still change it",
                "| 21:10:00 to 21:20:00 | c-2 | 1 | at watermark 21:20:00 |");
    }

    @Test
    void aBreakBeforeTheWriteDoesNoHarmAndOneAfterItWritesTwice() {
        assertThat(shown("crash")).contains("[ → break after write → ]",
                "run: read ×1, transform ×1, write ×1 ✕, commit ×0; there now: not there 0, once 20, twice 0",
                "restart: read ×1, transform ×1, write ×1, commit ×1; there now: lost 0, once 10, twice 10")
                .containsPattern("1 +\\| broken after transform +\\| 0 +\\| 10 +\\| 0")
                .containsPattern("2 +\\| broken after write +\\| 0 +\\| 10 +\\| 10");
    }

    @Test
    void bothKindsOfWindowsGiveTheSameAndReadDifferentMicroBatches() {
        assertThat(shown("window-whole")).contains(
                "at 50 s | 30 s, 40 s, 50 s | nothing | 30 s: milk 1; 40 s: lemon 1; 50 s: tea 1");
        assertThat(shown("window-inverse").replaceAll(" +", " ")).contains(
                "at 50 s | 30 s, 40 s, 50 s | the result before | 50 s: tea 1 | 20 s: tea 2 | lemon 1, milk 1, tea 1");
    }

    @Test
    void valuesShowThemselves() {
        assertThat(run.cell("dataset").result()).contains("{2024-03-01 21:00:00, 2024-03-01 21:10:00} | c-2         | 2");
        assertThat(run.cell("progress").result()).contains("watermark").contains("2024-03-01T21:35:00.000Z");
        assertThat(run.cell("chart").displayed().get(0)).startsWith("Clicks in finished windows (Bar chart)");
        assertThat(run.cell("chart-line").displayed().get(0)).startsWith("Clicks by window (Line chart)");
        assertThat(run.cell("chart-points").displayed().get(0)).startsWith("The same, as points (Point chart)")
                .containsPattern("2024-03-01 21:00:00 +\\| 3 +\\| 2");
    }

    @Test
    void theLineOfALongJobIsGoneWhenItIsDone() {
        assertThat(run.cell("long-job").result()).isEqualTo("192000000");
        assertThat(run.cell("long-job").displayed()).isEmpty();
    }

    /** A page that is mailed or printed: no script and no address is needed to see what the notebook showed. */
    @Test
    void theExportedPageHoldsAllDisplaysAndNeedsNoNetworkForThem() throws IOException, InterruptedException {
        Path page = LabServices.newFolder("exported").resolve("gallery.html");
        Path build = Checkout.HOME.resolve("build");
        Path log = page.resolveSibling("nbconvert.log");
        ProcessBuilder export = new ProcessBuilder(build.resolve("venv/bin/jupyter").toString(), "nbconvert", "--to", "html",
                "--output", page.toString(), run.file().toString()).redirectErrorStream(true).redirectOutput(log.toFile());
        export.environment().putAll(Map.of("JUPYTER_CONFIG_DIR", page.getParent() + "/config", "NO_PROXY", "*"));
        Process process = export.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();

        List<String> exported = displays(Files.readString(page));
        int compared = 0;
        for (Cell cell : run.cells()) {
            // Controls are ipywidgets' own there: nbconvert takes its view, which needs its script, rather than our text.
            for (String display : cell.displayedHtml().stream().filter(each -> !each.contains(CONTROL)).toList()) {
                assertThat(exported).as("the display of cell " + cell.id()).containsAll(displays(display));
                compared++;
                // The name of the drawing's vocabulary looks like an address, and nobody fetches it.
                String addressed = display.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
                assertThat(addressed).doesNotContainPattern("(?i)<script|<img|<link|<iframe|src=|href=|url\\((?!#)|@import")
                        .doesNotContain("http://").doesNotContain("https://");
            }
        }
        assertThat(compared).as("displays that were looked for in the page").isGreaterThan(10);
    }

    /** The displays of a page as a browser understands them: nbconvert writes the same elements in other words. */
    private static List<String> displays(String html) {
        try {
            Document page = new HtmlDocumentBuilder(XmlViolationPolicy.ALTER_INFOSET).parse(new InputSource(new StringReader(html)));
            NodeList groups = page.getElementsByTagName("div");
            return IntStream.range(0, groups.getLength()).mapToObj(i -> (Element) groups.item(i))
                    .filter(each -> each.getAttribute("class").equals("streaminglab")).map(DisplayGalleryTest::inOrder).toList();
        } catch (IOException | SAXException e) {
            throw new AssertionError(e);
        }
    }

    private static String inOrder(Node node) {
        if (!(node instanceof Element element)) {
            return node.getNodeValue();
        }
        TreeMap<String, String> attributes = new TreeMap<>();
        IntStream.range(0, element.getAttributes().getLength()).mapToObj(element.getAttributes()::item)
                .forEach(attribute -> attributes.put(attribute.getNodeName(), attribute.getNodeValue()));
        return "<" + element.getTagName() + attributes + ">" + IntStream.range(0, element.getChildNodes().getLength())
                .mapToObj(element.getChildNodes()::item).map(DisplayGalleryTest::inOrder).collect(Collectors.joining()) + "</>";
    }
}
