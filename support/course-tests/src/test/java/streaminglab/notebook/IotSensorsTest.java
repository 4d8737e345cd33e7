package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 17-iot-sensors shows. */
class IotSensorsTest implements ChapterTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("17-iot-sensors.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(run.again("upsert-restart").printed()).isEqualTo(run.cell("upsert-restart").printed());
    }

    @Test
    void eachMicroBatchIsAppendedWithItsStatistics() {
        List<String> rows = rows(run.cell("table").printed());
        assertThat(rows).hasSize(12);
        assertThat(rows.get(3)).matches("\\| +s-4\\| +5\\.66\\| +13\\.5\\| +3\\.5\\| +0\\|");
    }

    @Test
    void appendWritesTwiceWhenAMicroBatchIsRetried() {
        assertThat(run.cell("fail").error()).startsWith("StreamingQueryException").contains("the connection broke after the write");
        assertThat(run.cell("restart").printed()).isEqualTo("before the restart: 6 rows\nafter the restart:  12 rows\n");
        List<String> rows = rows(run.cell("doubled").printed());
        assertThat(rows).hasSize(12);
        assertThat(new HashSet<>(rows)).hasSize(6);
    }

    @Test
    void statisticsOfAMicroBatchDependOnTheCut() {
        assertThat(run.cell("compare-cuts").printed()).contains("5.66", "6.9|").contains("5.9|", "6.15", "7.59");
        assertThat(run.cell("cuts-drawn").displayed().get(0)).startsWith("The cold room (Point chart)")
                .contains("2024-03-01 21:00:00.3 | 3.8     | 5.66       | 5.9");
    }

    @Test
    void anUpsertedRetryLeavesOneRowForEachMinuteAndSensor() {
        assertThat(run.cell("upsert-fail").error()).contains("the connection broke after the write");
        assertThat(rows(run.cell("upsert-before").printed())).hasSize(12);
        List<String> after = rows(run.cell("upsert-restart").printed());
        assertThat(after).hasSize(15);
        assertThat(after.get(3)).matches("\\|2024-03-01 21:00:00\\| +s-4\\| +100\\| +5\\.65\\| +13\\.5\\| +3\\.5\\|");
    }

    @Test
    void theTableIsWhatTheWholeTopicGives() {
        assertThat(run.cell("proof").printed()).startsWith("rows that differ: 0\n");
        assertThat(rows(run.cell("proof").printed())).containsExactly("|         1200|");
    }

    @Test
    void aReadingThatIsWrittenTwiceIsThereOnce() {
        assertThat(run.cell("crash-show").displayed()).singleElement().satisfies(shown ->
                assertThat(shown).contains("[ → break after read → ]", "[ → break after write → ]"));
        assertThat(run.cell("crash-write").result()).isEqualTo("Sent 60. Arrived 60. Lost none. Doubled none.");
        assertThat(run.again("crash-write").result()).isEqualTo(run.cell("crash-write").result());
    }
}
