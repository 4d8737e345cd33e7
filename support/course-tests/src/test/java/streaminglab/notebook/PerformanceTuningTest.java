package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.notebook.Notebook.Cell;

/** What 20-performance-tuning shows, without its times: those are the machine's. */
class PerformanceTuningTest implements PredictingTest {

    private static final int BATCHES = 1;

    private static NotebookRun run;

    /** The second time proves that all can run again; three rounds of each setting are for the figures. */
    @BeforeAll
    static void run() {
        run = NotebookRun.twice("20-performance-tuning.ipynb", cell -> cell.replace("round <= 3", "round <= 1"));
        assertThat(run.cell("measure").source()).contains("round <= 3");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        for (String cell : List.of("skew", "salt")) {
            assertThat(tasksAndRows(run.again(cell))).isEqualTo(tasksAndRows(run.cell(cell)));
        }
    }

    @Test
    void oneQueryIsMeasuredFourTimes() {
        assertThat(run.cell("seconds").printed().lines()).hasSize(4).allMatch(line -> line.matches("run \\d: [\\d.]+ s"));
    }

    @Test
    void everySettingHasARowAndAChart() {
        assertThat(settings("wait")).containsExactly("50 ms", "500 ms");
        assertThat(settings("partitions")).containsExactly("2 partitions", "16 partitions");
        assertThat(settings("salted")).containsExactly("by place", "by place and salt", "not repartitioned");
        assertThat(settings("together")).containsExactly("as found", "now");
        assertThat(settings("at-once")).containsExactly("800 at once", "4000 at once");
        assertThat(settings("trigger")).containsExactly("as soon as possible", "every 50 ms", "every second");
        assertThat(settings("notes")).containsExactly("Hadoop's", "this kernel's");
        for (String cell : List.of("wait", "partitions", "salted", "at-once", "trigger", "notes")) {
            assertThat(run.cell(cell + "-chart").displayed().get(0)).contains("(Bar chart)").contains(settings(cell));
        }
    }

    /** Kafka keeps the tasks that read waiting for 500 ms, so there is no doubt about the phase, however busy the machine. */
    @Test
    void addBatchIsTheLongestPhase() {
        String phases = run.cell("phases").displayed().get(0);
        assertThat(phases).contains("latestOffset", "walCommit", "queryPlanning", "commitOffsets");
        assertThat(phases.lines().filter(line -> line.matches("\\w+ +\\| +\\d+")).findFirst().orElseThrow())
                .startsWith("addBatch");
    }

    @Test
    void tasksThatReadWaitForKafka() {
        List<Long> reading = stages(run.cell("slow-stages")).get(0);
        long millis = reading.get(2);
        long computed = reading.get(3);
        assertThat(millis - computed).isGreaterThan(300);
    }

    @Test
    void someOfSixteenTasksHaveNothingToDo() {
        List<Long> counting = stages(run.cell("slow-stages")).get(1);
        assertThat(counting.get(1)).isEqualTo(16);
        assertThat(counting.get(4)).isZero();
    }

    @Test
    void oneTaskHasNearlyAllRowsAndSaltSharesThemOut() {
        List<List<Long>> skewed = tasksAndRows(run.cell("skew"));
        assertThat(skewed).hasSize(2);
        assertThat(skewed.get(1).get(2)).isGreaterThan(3600);
        List<List<Long>> salted = tasksAndRows(run.cell("salt"));
        assertThat(salted).hasSize(3);
        assertThat(salted.get(1).get(2)).isLessThan(2800);
        assertThat(salted.get(2).get(2)).as("rows that are shuffled to be counted").isLessThanOrEqualTo(24);
    }

    @Test
    void smallPiecesMakeMoreMicroBatches() {
        assertThat(column("at-once", BATCHES)).containsExactly(5.0, 1.0);
        assertThat(column("notes", BATCHES)).containsExactly(3.0, 3.0);
    }

    @Test
    void rocksDbKeepsTheSameStateInLessOfJavasMemory() {
        List<Double> keys = column("state", 0);
        assertThat(keys).containsExactly(40000.0, 80000.0, 120000.0, 160000.0, 200000.0);
        List<Double> memory = column("state", 1);
        assertThat(memory.get(4)).isGreaterThan(3 * memory.get(0)).isGreaterThan(5 * column("state", 2).get(4));
        assertThat(run.cell("heap").printed())
                .matches("\\d{3} bytes for a key, so \\d million keys are all that fit into \\d+ MB\n");
    }

    /** Stage, tasks, longest, most computed, fewest rows, most rows. */
    private static List<List<Long>> stages(Cell cell) {
        return rows(cell.printed()).stream().map(row -> Arrays.stream(row.split("\\|")).map(String::strip)
                .filter(value -> !value.isEmpty()).map(Long::valueOf).toList()).toList();
    }

    private static List<List<Long>> tasksAndRows(Cell cell) {
        return stages(cell).stream().map(stage -> List.of(stage.get(1), stage.get(4), stage.get(5))).toList();
    }

    private static List<String> settings(String cell) {
        return rows(run.cell(cell).printed()).stream().map(row -> row.split("\\|")[1].strip()).toList();
    }

    private static List<Double> column(String cell, int column) {
        return rows(run.cell(cell).printed()).stream().map(row -> row.split("\\|")[column + 1].strip())
                .map(Double::valueOf).toList();
    }
}
