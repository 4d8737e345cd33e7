package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.points;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 13-arbitrary-state shows. */
class ArbitraryStateTest implements ChapterTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("13-arbitrary-state.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        for (String cell : List.of("greeting", "first-compare", "third-run", "remembered", "proof", "more")) {
            assertThat(run.again(cell).printed()).as(cell).isEqualTo(run.cell(cell).printed());
        }
    }

    @Test
    void aCustomerIsGreetedAtTheThirdPageAndOnce() {
        assertThat(run.cell("greeting").printed()).isEqualTo("[]\n[welcome, c-1]\n[welcome, c-1]\n");
        assertThat(run.cell("greeting-state").displayed()).singleElement().asString()
                .contains("c-1   | {4}", "c-2   | {1}", "c-3   | {1}");
    }

    @Test
    void aRecordHasNoColumnsForSpark() {
        assertThat(run.cell("bean-schema").printed()).isEqualTo("struct<pages:int>\n");
        assertThat(run.cell("no-record").error()).contains("Pages is a record, and Encoders.bean finds no columns in it");
    }

    @Test
    void anAlarmByEventTimeNeedsAWatermark() {
        assertThat(run.cell("no-watermark").error()).contains("Event-time timeout not supported without watermark");
    }

    @Test
    void aTimeoutAloneMissesWhoComesBackWithinAMicroBatch() {
        assertThat(run.cell("first-compare").printed())
                .isEqualTo("visits by windows:    52\nvisits by your state: 16\n");
        assertThat(rows(run.cell("first-difference").printed()).stream().filter(row -> row.contains("2024-03-01 21:0")))
                .hasSize(3);
        assertThat(points(run.cell("first-drawn").displayed().get(0)))
                .contains("2024-03-01 21:00:54 | 0", "2024-03-01 21:03:16 | 1");
    }

    @Test
    void anAlarmInThePastIsRefused() {
        assertThat(run.cell("second-run-fails").traceback())
                .containsPattern("Timeout timestamp \\(\\d+\\) cannot be earlier than the current watermark \\(\\d+");
    }

    @Test
    void visitsAndRemindersComeOutAndStateIsRemoved() {
        assertThat(rows(run.cell("third-run").printed())).startsWith("|  reminder|   10|", "|visit over|   52|");
        assertThat(run.cell("remembered").printed()).isEqualTo("7 visits going on, of 20 customers so far\n");
        List<String> notes = points(run.cell("notes-drawn").displayed().get(0));
        assertThat(notes).hasSize(20).first().asString().matches("0 \\| (\\d+) \\| \\1");
        assertThat(notes).last().asString().matches("19 \\| \\d \\| 20");
        assertThat(rows(run.cell("more").printed())).containsExactly("|  reminder|   15|", "|visit over|   80|");
    }

    @Test
    void visitsAreThoseOfSessionWindowsHoweverTheStreamIsCut() {
        assertThat(run.cell("proof").printed()).isEqualTo("visits that differ: 0\n");
        assertThat(run.cell("proof-pieces").printed())
                .isEqualTo("30 at once, news that differ: 0\n600 at once, news that differ: 0\n");
    }
}
