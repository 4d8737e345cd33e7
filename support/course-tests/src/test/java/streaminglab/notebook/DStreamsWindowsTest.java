package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.notebook.Notebook.Cell;

/** What 05-dstreams-windows shows. */
class DStreamsWindowsTest implements ChapterTest {

    private static final List<String> BOARD = List.of("{assam=1, sencha=1}", "{assam=1, sencha=3}",
            "{assam=2, sencha=3}", "{assam=1, mug=1, sencha=3}", "{assam=1, mug=1, sencha=1}", "{assam=1, mug=2, sencha=1}",
            "{assam=1, mug=1}", "{assam=1, mug=1}", "{}");

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("05-dstreams-windows.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(nine(run.again("inverse"))).isEqualTo(nine(run.cell("inverse")));
    }

    @Test
    void aWindowHoldsTheLastThreeMicroBatches() {
        assertThat(run.cell("run-window").printed().replaceAll("\\s+", " ")).isEqualTo("sencha assam | sencha assam "
                + "sencha sencha | sencha assam sencha sencha assam | sencha assam sencha sencha assam "
                + "mug sencha | sencha sencha assam mug sencha | assam mug sencha assam mug | mug sencha assam mug "
                + "| assam mug | assam mug | ");
    }

    @Test
    void eachWindowIsCounted() {
        assertThat(nine(run.cell("plain"))).isEqualTo(BOARD);
        assertThat(run.cell("count-by-window").printed()).isEqualTo("[[2], [4], [5], [5], [3], [4], [2], [2], [0]]\n");
    }

    @Test
    void anInverseNeedsACheckpoint() {
        assertThat(run.cell("inverse-refused").error()).contains("The checkpoint directory has not been set.");
    }

    @Test
    void anInverseLeavesZerosUnlessTheyAreFiltered() {
        assertThat(nine(run.cell("inverse")).subList(6, 9)).containsExactly("{assam=1, mug=1, sencha=0}",
                "{assam=1, mug=1, sencha=0}", "{assam=0, mug=0, sencha=0}");
        assertThat(nine(run.cell("inverse-filtered"))).isEqualTo(BOARD);
    }

    @Test
    void theLargestNumberHasNoInverse() {
        assertThat(nine(run.cell("maximum"))).containsExactly("{mug=3}", "{mug=3}", "{mug=3}", "{mug=2}");
    }

    @Test
    void theDiagramsShowWhatEachWindowReadsAndWhatItKeeps() {
        assertThat(table("drawn-anew")).contains(
                "at 40 s | 20 s, 30 s, 40 s | nothing | 20 s: sencha 2; 30 s: assam 1; 40 s: mug 1, sencha 1 | | "
                        + "assam 1, mug 1, sencha 3",
                "at 50 s | 30 s, 40 s, 50 s | nothing | 30 s: assam 1; 40 s: mug 1, sencha 1; 50 s: empty | | "
                        + "assam 1, mug 1, sencha 1");
        assertThat(table("drawn-difference")).contains(
                "at 40 s | 20 s, 30 s, 40 s | the result before | 40 s: mug 1, sencha 1 | 10 s: assam 1, sencha 1 | "
                        + "assam 1, mug 1, sencha 3",
                "at 50 s | 30 s, 40 s, 50 s | the result before | 50 s: empty | 20 s: sencha 2 | "
                        + "assam 1, mug 1, sencha 1");
        assertThat(List.of("drawn-anew", "drawn-difference")).allSatisfy(cell ->
                assertThat(run.cell(cell).displayedHtml()).singleElement().asString().contains("<svg"));
        assertThat(run.again("drawn-difference").displayed()).isEqualTo(run.cell("drawn-difference").displayed());
    }

    @Test
    void aWindowOfAnyLengthAndSlideIsMovedByHand() {
        assertThat(run.cell("touch").displayed()).hasSize(2);
        assertThat(run.cell("touch").displayed().get(0)).contains("length (s): 30 (10 to 60)", "slide (s): 10 (10 to 60)");
        assertThat(run.cell("touch").displayed().get(1)).contains("[ Next step ]", "[ Back to the start ]", "9 steps ready",
                "No micro-batch has ended yet.");
        assertThat(run.again("touch").displayed()).isEqualTo(run.cell("touch").displayed());
    }

    private static List<String> table(String cell) {
        return run.cell(cell).displayed().get(0).replaceAll(" +", " ").lines().map(String::strip).toList();
    }

    private static List<String> nine(Cell cell) {
        return cell.printed().lines().toList();
    }
}
