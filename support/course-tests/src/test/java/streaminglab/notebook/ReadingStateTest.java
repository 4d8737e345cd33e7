package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 32-reading-state shows, on Spark 4. */
class ReadingStateTest implements PredictingTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("32-reading-state.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        for (String cell : List.of("result", "metadata", "running", "joined", "changes", "sides", "two-watermarks", "follow",
                "timers", "fixed", "changelog")) {
            assertThat(run.again(cell).printed()).as(cell).isEqualTo(run.cell(cell).printed());
        }
    }

    @Test
    void aVisitThatGoesOnIsInNoRow() {
        assertThat(run.cell("result").printed()).isEqualTo("""
                43 visits, of c-99: 0
                sessionWindowStateStoreSaveExec remembers 12 rows
                dedupeWithinWatermark remembers 11 rows
                """);
    }

    @Test
    void theCheckpointSaysWhatThereIsToRead() {
        assertThat(rows(run.cell("metadata").printed())).containsExactly(
                "|0         |sessionWindowStateStoreSaveExec|default       |2            |0         |17        |",
                "|1         |dedupeWithinWatermark          |default       |2            |0         |17        |");
        assertThat(run.cell("state").printed()).contains("sessionStartTime: timestamp", "count: long", "partition_id: integer");
        assertThat(rows(run.cell("longest").printed()).get(0))
                .isEqualTo("|c-99       |2024-03-01 21:00:10|2024-03-01 21:09:10|17   |");
        assertThat(rows(run.cell("ids").printed()).get(0)).isEqualTo("|v-000498|1709327302000000|2024-03-01 21:08:22|");
    }

    @Test
    void aDatasetStaysWithItsMicroBatchWhileTheQueryRuns() {
        assertThat(run.cell("running").printed()).isEqualTo("the same Dataset: 17\na new one: 19\n");
    }

    @Test
    void eachViewIsInTheResultOrInTheState() {
        assertThat(run.cell("joined").printed()).startsWith("573 views\n");
        assertThat(rows(run.cell("joined").printed())).containsExactly("|         469|            104|",
                "|customer_id|emitted|remembered|", "|       c-99|   NULL|        19|");
    }

    @Test
    void theKeyThatKeepsGrowingIsUpdatedAndNeverDeleted() {
        assertThat(run.cell("batches").printed()).isEqualTo("""
                after micro-batch 0: 2
                after micro-batch 6: 7
                after micro-batch 12: 13
                after micro-batch 18: 19
                """);
        List<String> changes = rows(run.cell("changes").printed());
        assertThat(changes.get(0)).isEqualTo("|{c-99, 2024-03-01 21:00:10}|10    |NULL  |");
        assertThat(changes.get(1)).startsWith("|{c-2, 2024-03-01 21:03:26} |5     |1     |");
        assertThat(run.cell("why").printed()).contains("watermark 2024-03-01T21:09:08", "|2024-03-01 21:10:10|");
    }

    @Test
    void withOneWatermarkNeitherSideOfAJoinIsForgotten() {
        assertThat(run.cell("pairs").printed()).isEqualTo("107 pairs, 576 rows remembered\n");
        assertThat(run.cell("sides").printed()).isEqualTo("""
                left: 96 rows, from 21:00:05 on
                right: 480 rows, from 21:00:00 on
                """);
        assertThat(run.cell("two-watermarks").printed()).isEqualTo("""
                107 pairs, 28 rows remembered
                left: 2 rows, from 21:07:55 on
                right: 26 rows, from 21:07:34 on
                """);
    }

    @Test
    void theProgressCountsAListAsOneRow() {
        assertThat(rows(run.cell("follow").printed())).containsExactly("|    49|       800|");
        assertThat(run.cell("follow").printed()).endsWith("41 rows remembered\n");
        assertThat(run.cell("no-name").traceback()).contains("'stateVarName' must be specified");
        assertThat(run.cell("variables").printed()).startsWith("views: 573\nvisits: 20\n");
    }

    @Test
    void aListWithoutATimerIsNeverRemoved() {
        assertThat(rows(run.cell("timers").printed()))
                .contains("|        c-2|   57|2024-03-01 21:06:26|               NULL|",
                        "|       c-11|   46|2024-03-01 21:07:53|               NULL|");
        assertThat(rows(run.cell("fixed").printed())).containsExactly("|    49|       469|");
        assertThat(run.cell("fixed").printed()).endsWith("104 views in the state, 29 rows remembered\n");
    }

    @Test
    void changesOfRocksDbRequireChangelogs() {
        assertThat(run.cell("no-changelog").traceback()).contains("/1.changelog does not exist");
        assertThat(rows(run.cell("changelog").printed())).containsExactly("|    49|       469|", "|change_type|count|",
                "|     update|   49|");
    }

    @Test
    void oldMicroBatchesAreNotKept() {
        assertThat(run.cell("retained").printed()).startsWith("by default 100\n");
        assertThat(rows(run.cell("retained").printed())).filteredOn(row -> row.contains("transformWithStateExec"))
                .singleElement().asString().matches("\\|transformWithStateExec\\|[1-9]\\d* +\\|10 +\\|");
        assertThat(run.cell("gone").traceback()).contains("No committed batch found", "Ensure that the query has run");
    }

    @Test
    void theViewOfThisCourseSaysWhyAKeyIsStillThere() {
        assertThat(String.join("\n", run.cell("view").displayed()).replaceAll(" +", " "))
                .contains("| c-99 | 21:00:10 | 21:00:10 to 21:10:10 | c-99 | 19 | at watermark 21:10:10 |"
                        + " a record that is not late may still change it");
    }

    @Test
    void ofARuleTheViewHasEachThingByItsNameAndSaysThatItsOwnCodeDecides() {
        assertThat(String.join("\n", run.cell("view-rule").displayed()).replaceAll(" +", " "))
                .contains("views · list state after micro-batch", ": 573 elements", "the first 20 of 573 elements",
                        "when the processor removes it | the next timer of its key is at watermark 21:0")
                .doesNotContain("its key has no timer");
    }
}
