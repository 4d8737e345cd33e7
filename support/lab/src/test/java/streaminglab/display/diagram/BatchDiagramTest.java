package streaminglab.display.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;
import streaminglab.display.MimeBundle;
import streaminglab.display.StrictPage;
import streaminglab.display.diagram.WindowRun.Part;
import streaminglab.step.StepStream;
import streaminglab.testing.TestSession;

/** What is drawn of a DStream's windows, from windows that run. */
class BatchDiagramTest {

    @TempDir
    private Path folder;
    private StepStream<String> steps;

    @BeforeEach
    void make() {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
        steps = StepStream.of(() -> new JavaStreamingContext(context, Durations.seconds(10)));
        steps.context().checkpoint(folder.toString());
    }

    @AfterEach
    void stop() {
        steps.context().stop(false);
    }

    private JavaPairDStream<String, Integer> pairs() {
        return steps.dstream().mapToPair(word -> new Tuple2<>(word, 1));
    }

    private JavaPairDStream<String, Integer> inverse() {
        return pairs().reduceByKeyAndWindow((a, b) -> a + b, (a, b) -> a - b, Durations.seconds(30), Durations.seconds(10));
    }

    private void run() throws Exception {
        steps.context().start();
        steps.send("tea").send("tea", "milk").send("milk", "milk").send().send("tea");
        for (int i = 0; i < 5; i++) {
            steps.next();
        }
    }

    private static String parts(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(BatchDiagram.time(part.time())).append(part.elements().first()));
        return text.toString();
    }

    private static List<String> times(List<Time> times) {
        return times.stream().map(BatchDiagram::time).toList();
    }

    @Test
    void anInverseFunctionReadsWhatComesAndWhatGoes() throws Exception {
        WindowHistory history = WindowHistory.of(inverse());
        run();
        List<WindowRun> runs = history.runs();
        assertThat(runs).extracting(run -> parts(run.adds())).containsExactly("10 s[tea 1]", "20 s[milk 1, tea 1]",
                "30 s[milk 2]", "40 s[]", "50 s[tea 1]");
        assertThat(runs).extracting(run -> parts(run.removes())).containsExactly("", "", "", "10 s[tea 1]", "20 s[milk 1, tea 1]");
        assertThat(runs).extracting(run -> times(run.keeps())).containsExactly(List.of(), List.of("10 s"),
                List.of("10 s", "20 s"), List.of("20 s", "30 s"), List.of("30 s", "40 s"));
        assertThat(runs).extracting(run -> run.result().first()).containsExactly(List.of("tea 1"),
                List.of("milk 1", "tea 2"), List.of("milk 3", "tea 2"), List.of("milk 3", "tea 1"), List.of("milk 2", "tea 1"));
    }

    @Test
    void anEarlierMicroBatchIsTheEndOfTheSameDiagram() throws Exception {
        BatchDiagram diagram = BatchDiagram.of(inverse());
        run();
        assertThat(diagram.batches()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(diagram.upTo(3).look().text()).contains("at 30 s").doesNotContain("at 40 s");
        assertThat(diagram.upTo(5).look()).isEqualTo(diagram.look());
        assertThatThrownBy(() -> diagram.upTo(0).look()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no window up to micro-batch 0: the first one is that of 1");
    }

    @Test
    void withoutOneEachWindowReadsAllItsMicroBatches() throws Exception {
        WindowHistory history = WindowHistory.of(
                pairs().reduceByKeyAndWindow((a, b) -> a + b, Durations.seconds(30), Durations.seconds(10)));
        run();
        assertThat(history.window().hasInverse()).isFalse();
        assertThat(history.runs()).extracting(run -> times(run.adds().stream().map(Part::time).toList())).containsExactly(
                List.of("10 s"), List.of("10 s", "20 s"), List.of("10 s", "20 s", "30 s"), List.of("20 s", "30 s", "40 s"),
                List.of("30 s", "40 s", "50 s"));
        assertThat(history.runs()).allSatisfy(run -> assertThat(run.removes()).isEmpty());
        assertThat(history.runs().get(3).result().first()).containsExactly("milk 3", "tea 1");
    }

    @Test
    void aSlideOfSeveralMicroBatchesAddsAndRemovesAsMany() throws Exception {
        WindowHistory history = WindowHistory.of(steps.dstream()
                .countByWindow(Durations.seconds(40), Durations.seconds(20)));
        steps.context().start();
        steps.send("a").send("b", "c").send("d").send("e").send("f").send("g", "h", "i");
        for (int i = 0; i < 6; i++) {
            steps.next();
        }
        assertThat(history.runs()).extracting(run -> times(run.adds().stream().map(Part::time).toList()))
                .containsExactly(List.of("10 s", "20 s"), List.of("30 s", "40 s"), List.of("50 s", "60 s"));
        assertThat(history.runs().get(2).removes()).extracting(part -> BatchDiagram.time(part.time())).containsExactly("10 s", "20 s");
        assertThat(history.runs()).extracting(run -> run.result().first()).containsExactly(List.of("3"), List.of("5"), List.of("6"));
    }

    @Test
    void thePictureShowsEachPartWithItsSignAndTheTableTheSame() throws Exception {
        BatchDiagram diagram = BatchDiagram.of(inverse());
        run();
        MimeBundle shown = diagram.look();
        assertThat(shown.text()).startsWith("Windows of 30 s, sliding by 10 s, with an inverse function")
                .contains("at 40 s | 20 s, 30 s, 40 s").contains("10 s: tea 1").contains("milk 3, tea 1");
        assertThat(shown.html()).contains(">− tea 1<", ">− milk 1<", ">+ milk 2<", ">kept<", "<desc>5 windows");
        javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new org.xml.sax.InputSource(new java.io.StringReader(shown.html())));
    }

    @Test
    void earlierWindowsAreFoldedAboveTheLastOnes() throws Exception {
        BatchDiagram diagram = BatchDiagram.of(inverse());
        run();
        String html = diagram.look().html();
        StrictPage.of(html);
        String folded = html.substring(html.indexOf("<details class=\"sl-earlier\">"), html.indexOf("</details>"));
        String open = html.substring(html.indexOf("</details>"));
        assertThat(folded).contains("<summary>earlier: windows at 10 s to ", "<title>window at 10 s<")
                .doesNotContain("<title>window at 50 s<");
        assertThat(open).contains("<title>window at 50 s<", "+ read and added").doesNotContain("<title>window at 10 s<");
        assertThat(html.split("<title>window at ", -1)).hasSize(1 + 5);
        assertThat(diagram.look().text()).contains("at 10 s", "at 50 s");
        assertThat(diagram.upTo(1).look().html()).doesNotContain("class=\"sl-earlier\"");
    }

    @Test
    void hostileElementsAreText() throws Exception {
        BatchDiagram diagram = BatchDiagram.of(steps.dstream().window(Durations.seconds(20)));
        steps.context().start();
        steps.send("<script>alert(1)</script>", "]]></svg><img src=x>", "x".repeat(100_000), "\u202E\0", null);
        steps.next();
        for (int i = 0; i < 60; i++) {
            steps.send("one").next();
        }
        MimeBundle shown = diagram.look();
        assertThat(shown.html()).doesNotContain("<script>alert", "<img").hasSizeLessThan(100_000);
        javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new org.xml.sax.InputSource(new java.io.StringReader(shown.html())));
    }

    @Test
    void aStreamWithoutWindowAndADiagramWithoutRunAreSaidSo() {
        assertThatThrownBy(() -> BatchDiagram.of(steps.dstream())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no window in this DStream");
        BatchDiagram diagram = BatchDiagram.of(inverse());
        assertThatThrownBy(diagram::look).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the first one comes 10 s after the start");
    }
}
