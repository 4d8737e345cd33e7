package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 07-processing shows. */
class ProcessingTest implements ChapterTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("07-processing.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.again("second-try").printed()).isEqualTo(run.cell("second-try").printed());
        assertThat(run.again("late-by-both").printed()).isEqualTo(run.cell("late-by-both").printed());
    }

    @Test
    void castAndSelectExprMakeColumnsOfBytes() {
        assertThat(run.cell("text").printed()).contains("value: string", "{\"order_id\":\"o-000001\"");
        assertThat(rows(run.cell("expressions").printed())).hasSize(2).allMatch(row -> row.matches("\\| +c-21\\| +\\d+\\| +\\d+\\|"));
    }

    @Test
    void aSenselessCastGivesNullAndSaysNothing() {
        assertThat(rows(run.cell("bad-cast").printed())).containsExactly("|  NULL|  300|");
    }

    @Test
    void byProcessingTimeAllOrdersAreFromNow() {
        assertThat(run.cell("stamped").printed()).contains("value: string", "timestamp: timestamp");
        List<String> minutes = rows(run.cell("first-try").printed());
        assertThat(minutes).hasSize(1);
        assertThat(minutes.get(0)).endsWith("|  300|").doesNotContain("2024-03-01");
        assertThat(rows(run.cell("distinct-times").printed())).containsExactly("|              1|   300|");
        assertThat(rows(run.cell("in-pieces").printed())).hasSize(3).allMatch(row -> row.endsWith("|100  |"));
    }

    @Test
    void byEventTimeTheyAreFromTheEveningTheyWerePlaced() {
        assertThat(rows(run.cell("second-try").printed())).containsExactly(
                "|2024-03-01 21:00:00|   59|", "|2024-03-01 21:01:00|   60|", "|2024-03-01 21:02:00|   60|",
                "|2024-03-01 21:03:00|   60|", "|2024-03-01 21:04:00|   60|", "|2024-03-01 21:05:00|    1|");
        assertThat(run.cell("compare").printed()).isEqualTo("minutes that differ by event time: 0\n"
                + "different processing times:        5, and before there was 1\n");
    }

    @Test
    void aRecordIsPlacedThenSentThenProcessed() {
        assertThat(rows(run.cell("delay").printed()).get(0).replace(" ", "")).isEqualTo("|300|true|true|");
    }

    @Test
    void withColumnReplacesAColumnOfThatName() {
        assertThat(run.cell("replaced").printed()).startsWith("7 columns before, 7 after\n");
        assertThat(rows(run.cell("replaced").printed())).containsExactly("|              1|");
    }

    @Test
    void byProcessingTimeNothingIsLate() {
        assertThat(run.cell("send-late").printed()).isEqualTo("37 of 600 are late\n");
        assertThat(run.cell("late-by-both").printed()).isEqualTo("by event_time: 563 counted, 37 dropped\n"
                + "by processed_at: 600 counted, 0 dropped\n");
        assertThat(run.cell("in-examples").printed()).isEqualTo("by timestamp: 600 counted, 0 dropped\n");
    }

    @Test
    void theChartShowsEachOrderWhereItCame() {
        assertThat(run.cell("late-drawn").displayed().get(0)).startsWith("Orders in the topic (Point chart)")
                .containsPattern("2024-03-01 21:00:01 +\\| 0");
    }

    @Test
    void aTimeWithoutAZoneIsReadInTheSessionsZone() {
        assertThat(run.cell("zones").printed().replace(" ", "")).contains(
                "|America/Sao_Paulo|2024-03-0121:00:00|2024-03-0118:00:00|10800|",
                "|UTC|2024-03-0121:00:00|2024-03-0121:00:00|0|");
    }
}
