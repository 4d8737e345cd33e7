package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.ChapterTest.bySpark;
import static streaminglab.notebook.KafkaConsumerTest.points;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 11-triggers-and-checkpoints shows. */
class TriggersAndCheckpointsTest implements ChapterTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("11-triggers-and-checkpoints.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(run.again("first-run").printed().replaceAll("(?m)^\\S+Z", ""))
                .isEqualTo(run.cell("first-run").printed().replaceAll("(?m)^\\S+Z", ""));
    }

    @Test
    void limitsHoldForEveryTriggerButOnce() {
        assertThat(sizes("as-soon-as-possible")).containsExactly("50", "50", "50", "50");
        assertThat(sizes("processing-time")).startsWith("50", "50", "50", "50");
        assertThat(sizes("available-now")).containsExactly("50", "50", "50", "50");
        assertThat(run.cell("available-now").printed()).endsWith("active false\n");
        assertThat(sizes("once")).containsExactly("200");
    }

    /** Each trigger after the first waits for the next even second; how long a micro-batch takes is the machine's. */
    @Test
    void aTriggerSetsThePace() {
        List<String> begins = points(run.cell("begins").displayed().get(0));
        assertThat(begins).hasSize(4).startsWith("0 | 0.0 | 0.0");
        assertThat(Double.parseDouble(begins.get(3).split(" \\| ")[2])).isGreaterThan(4);
    }

    @Test
    void continuousProcessingPassesRowsOnAndCountsNothing() {
        assertThat(run.cell("continuous-delay").printed()).contains("continuous");
        assertThat(run.cell("continuous-refused").error())
                .contains("Continuous processing does not support Aggregate operations");
    }

    @Test
    void theCheckpointHoldsIdOffsetsCommitsAndState() {
        assertThat(run.cell("tree").printed().lines()).contains("metadata", "offsets/3", "commits/3", "sources/0/0",
                "state/0/0/4.delta").noneMatch(line -> line.startsWith("state/0/1/"));
        String id = run.cell("open").printed().replaceAll("(?s).*the query's id is (\\S+)\n", "$1");
        assertThat(run.cell("open").printed()).contains("{\"id\":\"" + id + "\"}");
        assertThat(run.cell("offsets").printed()).contains("batchWatermarkMs", "\"0\":200}}");
        assertThat(run.cell("commits").printed()).contains("nextBatchWatermarkMs");
        assertThat(run.cell("sources").printed()).contains("\"0\":0}}");
    }

    @Test
    void theStateIsTheResultAsKeysAndValues() {
        List<String> counts = rows(run.cell("first-run").printed()).stream()
                .map(row -> row.replaceAll("[| ]+", " ").strip()).toList();
        assertThat(counts).hasSize(10);
        assertThat(run.cell("state").printed().lines()).containsExactlyInAnyOrderElementsOf(counts);
    }

    @Test
    void aRestartGoesOnWhereTheQueryWas() {
        assertThat(sizes("restart")).containsExactly("50");
        assertThat(run.cell("restart").printed()).contains("micro-batch 4, 50 views", "same id: true, same run: false");
        assertThat(rows(run.cell("restart").printed())).containsExactly("|       250|");
    }

    @Test
    void aMicroBatchWithoutACommitIsDoneAgain() {
        assertThat(run.cell("crash").printed()).contains("micro-batch 4, 50 views");
        assertThat(rows(run.cell("crash").printed())).containsExactly("|       250|");
    }

    @Test
    void someEditsBreakARestart() {
        assertThat(run.cell("edit-aggregate").traceback()).contains(bySpark(
                "Provided schema doesn't match to the schema for existing state!",
                "Provided value schema does not match existing state value schema"));
        assertThat(run.cell("edit-keys").traceback()).contains(bySpark(
                "Provided schema doesn't match to the schema for existing state!",
                "Provided key schema does not match existing state key schema"));
        assertThat(run.cell("edit-topic").traceback())
                .contains(bySpark("are gone. Some data may have been missed", "-0) have been deleted"));
        assertThat(run.cell("edit-union").traceback())
                .contains("There are [1] sources in the checkpoint offsets and now there are [2] sources");
        assertThat(run.cell("edit-memory").error())
                .contains("This query does not support recovering from checkpoint location");
    }

    @Test
    void otherEditsArePassedOver() {
        assertThat(rows(run.cell("edit-filter-run").printed())).anyMatch(row -> row.startsWith("|/ "));
        assertThat(run.cell("edit-other-key").printed()).contains("customer_id", "/cart", "c-1");
        assertThat(run.cell("edit-partitions").printed()).endsWith("partitions of the state: 1\n");
    }

    private static List<String> sizes(String cell) {
        return run.cell(cell).printed().lines().filter(line -> line.contains("micro-batch"))
                .map(line -> line.replaceAll(".*, (\\d+) views", "$1")).toList();
    }
}
