package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 20-performance-tuning shows, without its times: those are the machine's. */
class PerformanceTuningTest {

    private static final int BATCHES = 1;
    private static final int MEGABYTES = 7;

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
        assertThat(run.again("skew").printed()).isEqualTo(run.cell("skew").printed());
        assertThat(run.again("salt").printed()).isEqualTo(run.cell("salt").printed());
    }

    @Test
    void oneSettingIsMeasuredFourTimes() {
        assertThat(run.cell("seconds").printed().lines()).hasSize(4).allMatch(line -> line.matches("run \\d: [\\d.]+ s"));
    }

    @Test
    void everySettingHasARowAndAChart() {
        assertThat(settings("wait")).containsExactly("50 ms", "500 ms");
        assertThat(settings("partitions")).containsExactly("2 partitions", "8 partitions", "32 partitions");
        assertThat(settings("at-once")).containsExactly("800 at once", "2000 at once", "4000 at once");
        assertThat(settings("notes")).containsExactly("Hadoop's", "this kernel's");
        assertThat(settings("trigger")).containsExactly("as soon as possible", "every 50 ms", "every second");
        assertThat(settings("state")).containsExactly("RocksDB", "memory");
        assertThat(settings("salted")).containsExactly("count", "count, salted", "work", "work, salted");
        for (String cell : List.of("wait", "partitions", "at-once", "notes", "trigger", "state", "salted")) {
            assertThat(run.cell(cell + "-chart").displayed().get(0)).contains("(Bar chart)").contains(settings(cell));
        }
    }

    @Test
    void smallPiecesMakeMoreMicroBatches() {
        List<Double> batches = column("at-once", BATCHES);
        assertThat(batches.get(0)).isGreaterThan(batches.get(1));
        assertThat(batches.get(1)).isGreaterThan(1);
        assertThat(batches.get(2)).isEqualTo(1);
    }

    @Test
    void theFileSystemChangesNeitherMicroBatchesNorState() {
        assertThat(column("notes", BATCHES)).allMatch(column("at-once", BATCHES).get(0)::equals);
        assertThat(column("notes", MEGABYTES)).allMatch(column("at-once", MEGABYTES).get(0)::equals);
    }

    @Test
    void rocksDbKeepsTheSameStateInLessOfJavasMemory() {
        assertThat(run.cell("state").printed().lines().filter("20000 keys"::equals)).hasSize(6);
        List<Double> megabytes = column("state", MEGABYTES);
        assertThat(megabytes.get(0)).isLessThan(megabytes.get(1));
    }

    @Test
    void saltSpreadsWhatIsSkewed() {
        assertThat(shares("skew")).hasSize(2).anyMatch(views -> views > 3600);
        assertThat(shares("salt")).hasSize(2).allMatch(views -> views < 2800);
    }

    /** How many of the 4000 views each partition has. */
    private static List<Integer> shares(String cell) {
        List<Integer> views = rows(run.cell(cell).printed()).stream()
                .map(row -> Integer.valueOf(row.split("\\|")[2].strip())).toList();
        assertThat(views.stream().mapToInt(Integer::intValue).sum()).isEqualTo(4000);
        return views;
    }

    private static List<String> settings(String cell) {
        return rows(run.cell(cell).printed()).stream().map(row -> row.split("\\|")[1].strip()).toList();
    }

    private static List<Double> column(String cell, int column) {
        return rows(run.cell(cell).printed()).stream().map(row -> row.split("\\|")[column + 1].strip())
                .map(Double::valueOf).toList();
    }
}
