package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 10-output-modes shows. */
class OutputModesTest implements ChapterTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("10-output-modes.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(run.again("all-three").printed()).isEqualTo(run.cell("all-three").printed());
    }

    @Test
    void completeTellsEverythingAndUpdateWhatChanged() {
        assertThat(products("complete", 0)).containsExactlyInAnyOrder("assam", "mug", "teapot", "sencha");
        assertThat(products("complete", 1)).hasSize(6);
        assertThat(products("update", 0)).hasSize(4);
        assertThat(products("update", 1)).containsExactlyInAnyOrder("kettle", "assam", "maté");
    }

    private static List<String> products(String cell, int batch) {
        String table = run.cell(cell).printed().split("Batch: \\d+")[batch + 1];
        return rows(table).stream().map(row -> row.split("\\|")[1].strip()).toList();
    }

    @Test
    void appendRefusesAResultThatNeverBecomesFinal() {
        assertThat(run.cell("append-refused").error()).contains("Append output mode not supported when there are "
                + "streaming aggregations on streaming DataFrames/DataSets without watermark");
    }

    @Test
    void aQueryThatPassesRowsOnHasNoWholeResult() {
        assertThat(run.cell("complete-refused").error()).contains("Complete output mode not supported when there are no "
                + "streaming aggregations on streaming DataFrames/Datasets");
    }

    @Test
    void theThreeModesTellTheSameMinutesInTheirOwnWays() {
        assertThat(run.cell("all-three").printed().lines()).contains(
                "complete 3  [[21:00,5,13], [21:01,6,17], [21:02,6,17], [21:03,3,4]]",
                "update 1  [[21:01,5,14]]", "update 2  [[21:01,6,17], [21:02,4,12]]",
                "append 0  []", "append 1  []", "append 2  [[21:00,5,13]]", "append 3  [[21:01,6,17]]",
                "append 4  [[21:02,6,17]]");
        assertThat(run.cell("state").printed().lines().map(line -> line.substring(0, 1))).containsExactly("4", "1", "1");
    }

    @Test
    void updateIntoMemoryKeepsOldValuesBesideNewOnes() {
        assertThat(rows(run.cell("memory-update").printed())).contains("|         29|");
        assertThat(rows(run.cell("memory-complete").printed())).containsExactly("|         20|");
    }

    @Test
    void theQueryDecidesWhichModesThereAre() {
        assertThat(run.cell("attempts").printed().lines().map(line -> line.replaceAll(" +", " "))).containsExactly(
                "rows passed on append yes update yes complete no",
                "groups, no watermark append no update yes complete yes",
                "groups, watermark on another column append no update yes complete yes",
                "windows with a watermark append yes update yes complete yes",
                "groups, sorted append no update no complete yes");
    }

    @Test
    void onlyAWholeResultIsSorted() {
        assertThat(run.cell("sort-refused").error()).contains("Sorting is not supported on streaming DataFrames/Datasets");
        assertThat(rows(run.cell("sort-complete").printed())).isNotEmpty();
    }

    @Test
    void filesTakeAppendAlone() {
        assertThat(run.cell("sink-refused").error()).contains("Data source parquet does not support Complete output mode");
    }

    @Test
    void appendByTheClockStaysSilent() {
        assertThat(run.cell("clock-append").printed()).contains("Batch: 0").doesNotContain("kettle").doesNotContain("mug");
        assertThat(run.cell("clock-update").printed()).contains("Batch: 0");
    }
}
