package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.ChapterTest.bySpark;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.notebook.Notebook.Cell;

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
        assertThat(handedOver(run.again("all-three"), "update")).isEqualTo(handedOver(run.cell("all-three"), "update"));
    }

    @Test
    void thePlaygroundBeginsInAppendMode() {
        assertThat(run.cell("playground").displayed()).singleElement().satisfies(shown -> assertThat(shown.replaceAll(" +", " "))
                .contains("output mode: append (of append, update)", "21:00:00 to 21:01:00: 2", "21:01:00 to 21:02:00: 3"));
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
        assertThat(run.cell("append-refused").error()).contains(bySpark("Append output mode not supported when there are "
                + "streaming aggregations on streaming DataFrames/DataSets without watermark", "Invalid streaming output mode: "
                + "append. This output mode is not supported for streaming aggregations without watermark"));
    }

    @Test
    void aQueryThatPassesRowsOnHasNoWholeResult() {
        assertThat(run.cell("complete-refused").error()).contains(bySpark("Complete output mode not supported when there are "
                + "no streaming aggregations on streaming DataFrames/Datasets", "Invalid streaming output mode: complete. This "
                + "output mode is not supported for no streaming aggregations"));
    }

    @Test
    void theThreeModesTellTheSameMinutesInTheirOwnWays() {
        Cell sideBySide = run.cell("all-three");
        assertThat(handedOver(sideBySide, "append")).containsExactly("0 []", "1 []", "2 [21:00 | 5 | 13]",
                "3 [21:01 | 6 | 17]", "4 [21:02 | 6 | 17]");
        assertThat(handedOver(sideBySide, "complete")).startsWith("0 [21:00 | 5 | 13]",
                "1 [21:00 | 5 | 13, 21:01 | 5 | 14]", "2 [21:00 | 5 | 13, 21:01 | 6 | 17, 21:02 | 4 | 12]",
                "3 [21:00 | 5 | 13, 21:01 | 6 | 17, 21:02 | 6 | 17, 21:03 | 3 | 4]");
        assertThat(handedOver(sideBySide, "update")).containsExactly("0 [21:00 | 5 | 13]", "1 [21:01 | 5 | 14]",
                "2 [21:01 | 6 | 17, 21:02 | 4 | 12]", "3 [21:02 | 6 | 17, 21:03 | 3 | 4]", "4 []");
        assertThat(sideBySide.displayed().get(0)).contains("batch 4: no such batch", "batch 4: no rows (0 rows read)");
        assertThat(sideBySide.displayedHtml().get(0)).contains("<table>", "21:01 | 6 | 17");
    }

    /** What the display says of one mode: the number of each micro-batch and its rows, sorted. */
    private static List<String> handedOver(Cell cell, String mode) {
        String text = cell.displayed().get(0);
        String column = text.substring(text.indexOf(mode + ", ")).split("\n\n")[0];
        return Arrays.stream(column.split("\n  batch ")).skip(1)
                .map(batch -> batch.split(":")[0] + " "
                        + batch.lines().skip(1).map(String::strip).sorted().toList())
                .toList();
    }

    @Test
    void completeRemembersEveryMinuteAndTheOthersForget() {
        assertThat(run.cell("state").displayed().get(0).replaceAll(" +", " ")).startsWith("Minutes remembered (Line chart)")
                .contains("0 | 1 | 1 | 1", "1 | 2 | 2 | 2", "2 | 2 | 3 | 2", "3 | 2 | 4 | 2");
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
                "groups, sorted append no update no complete yes",
                "two streams, joined append yes update " + bySpark("no", "yes") + " complete no");
    }

    @Test
    void onlyAWholeResultIsSorted() {
        assertThat(run.cell("sort-refused").error()).contains("Sorting is not supported on streaming "
                + "DataFrames/Datasets, unless it is on aggregated DataFrame/Dataset in Complete output mode");
        assertThat(rows(run.cell("sort-complete").printed())).isNotEmpty();
    }

    @Test
    void filesTakeAppendAlone() {
        assertThat(run.cell("sink-refused").error()).contains(bySpark("Data source parquet does not support Complete output mode",
                "Invalid streaming output mode: complete. This output mode is not supported in Data Source parquet"));
    }

    @Test
    void appendByTheClockStaysSilent() {
        assertThat(run.cell("clock-append").printed()).contains("Batch: 0").doesNotContain("kettle").doesNotContain("mug");
        assertThat(run.cell("clock-update").printed()).contains("Batch: 0");
    }
}
