package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 02-dstreams-socket shows. */
class DStreamsSocketTest implements ChapterTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("02-dstreams-socket.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(run.again("proof").printed()).contains("in order: true");
    }

    @Test
    void eachMicroBatchShowsItsWords() {
        assertThat(run.cell("start").printed()).contains("Time: ").containsPattern("\\([a-z]+,\\d+\\)");
    }

    @Test
    void aGracefulStopLosesNoLine() {
        assertThat(run.cell("proof").printed()).matches("The (3\\d|[4-9]\\d|\\d{3}) lines are the first ones sent, in order: true\n");
        assertThat(run.cell("proof-counts").printed()).matches("the: [1-9]\\d*, all words equal: true\n");
    }

    @Test
    void aStoppedContextRefusesAStartAndAnythingNew() {
        assertThat(run.cell("start-again").error())
                .isEqualTo("IllegalStateException: StreamingContext has already been stopped");
        assertThat(run.cell("add-more").error()).isEqualTo("IllegalStateException: Adding new inputs, transformations,"
                + " and output operations after stopping a context is not supported");
    }

    @Test
    void theReceiverLeavesNoThreadOfOneToCountWith() {
        String printed = run.cell("one-thread").printed();
        assertThat(printed).containsPattern("local\\[1\\]: [6-9] due, 0 done, [1-9]\\d* lines came in");
        assertThat(printed.indexOf("Time: ")).isGreaterThan(printed.indexOf(" due, "));
        assertThat(run.cell("two-threads").printed()).containsPattern(Pattern.compile("local\\[2\\]: \\d+ due, [3-9] done"));
    }
}
