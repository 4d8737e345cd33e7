package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 19-failure-recovery shows. */
class FailureRecoveryTest implements PredictingTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("19-failure-recovery.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(run.again("chart").displayed().get(0)).isEqualTo(run.cell("chart").displayed().get(0));
        assertThat(run.again("stop-restart").printed()).isEqualTo(run.cell("stop-restart").printed());
        assertThat(run.again("dstream-kill").printed()).isEqualTo(run.cell("dstream-kill").printed());
    }

    @Test
    void aStoppedQueryDoesItsLastMicroBatchAgain() {
        assertThat(run.cell("stop-query").printed()).startsWith("orders    Sent 60. Arrived 30. Lost 30: o-000031,");
        assertThat(run.cell("stop-restart").printed())
                .startsWith("log_book  Sent 60. Arrived 70. Lost none. Doubled 10: o-000021 ×2,").contains("o-000030 ×2.")
                .endsWith("orders    Sent 60. Arrived 60. Lost none. Doubled none.\n");
    }

    @Test
    void aShortOutageOfTheBrokerIsSurvivedByQueryAndProducer() {
        assertThat(run.cell("kill-broker").printed()).isEqualTo("broker: false, query: true, sent: 80\n");
        assertThat(run.cell("restart-broker").printed()).startsWith("query: true\n")
                .endsWith("orders    Sent 80. Arrived 80. Lost none. Doubled none.\n");
    }

    @Test
    void aLongOutageEndsTheQueryAndLosesNothing() {
        assertThat(run.cell("impatient-dies").error()).contains("TimeoutException: Timed out waiting for a node assignment");
        assertThat(run.cell("broker-back").printed()).contains("Arrived 110. Lost none. Doubled 10:")
                .endsWith("orders    Sent 100. Arrived 100. Lost none. Doubled none.\n");
    }

    @Test
    void whatAKilledDatabaseHadAcknowledgedIsThere() {
        // Which of the two comes is decided between the server's processes, as they die.
        assertThat(run.cell("database-dies").error()).containsPattern(
                "An I/O error occurred while sending to the backend|terminating connection due to unexpected postmaster exit");
        assertThat(run.cell("restart-database").printed()).contains("Arrived 140. Lost none. Doubled 20:")
                .endsWith("orders    Sent 120. Arrived 120. Lost none. Doubled none.\n");
    }

    @Test
    void aKilledDriverGoesOnFromItsCheckpoint() {
        assertThat(run.cell("start-driver").printed()).isEqualTo("driver true, and the last order is there: false\n");
        assertThat(run.cell("kill-driver").printed()).startsWith("exit code 137\n")
                .contains("Arrived 190. Lost none. Doubled 30:")
                .endsWith("orders    Sent 160. Arrived 160. Lost none. Doubled none.\n");
        assertThat(run.cell("end-driver").printed()).isEqualTo("exit code 0\n");
    }

    @Test
    void expiredRecordsAreLostAndTheQuerySaysSo() {
        assertThat(run.cell("retention-fails").traceback()).contains("Some data may have been lost because",
                ChapterTest.bySpark("Cannot fetch offset 160", "Could not read records in offset [160, 180)"),
                "failOnDataLoss");
        assertThat(run.cell("retention-anyway").printed()).contains("orders    Sent 180. Arrived 170. Lost 10: o-000161, ")
                .contains("o-000170. Doubled none.");
    }

    @Test
    void theChartShowsTheWholeNight() {
        assertThat(run.cell("chart").displayed().get(0).lines().skip(3).map(line -> line.replaceAll("\\s+", " ")))
                .containsExactly("query stopped | 10 | 0 | 0", "broker killed | 10 | 0 | 0", "a long night | 10 | 0 | 0",
                        "database killed | 20 | 0 | 0", "driver killed | 30 | 0 | 0", "records expired | 30 | 0 | 10");
    }

    @Test
    void aBreakAfterTheWriteWritesTwiceAndOneBeforeItOnce() {
        assertThat(run.cell("crash-show").displayed()).singleElement().satisfies(shown ->
                assertThat(shown).contains("[ → break after read → ]", "[ → break after write → ]", "[ Kill Kafka ]",
                        "[ Kill PostgreSQL ]"));
        assertThat(run.cell("crash-read").result()).isEqualTo("Sent 20. Arrived 20. Lost none. Doubled none.");
        assertThat(run.cell("crash-write").result()).startsWith("Sent 40. Arrived 60. Lost none. Doubled 20: o-000201 ×2,");
        assertThat(run.cell("crash-orders").printed()).isEqualTo("orders    Sent 40. Arrived 40. Lost none. Doubled none.\n");
        assertThat(run.again("crash-write").result()).isEqualTo(run.cell("crash-write").result());
    }

    @Test
    void aDStreamIsMadeOnceAndRecoveredFromItsCheckpoint() {
        assertThat(run.cell("dstream-created").printed()).isEqualTo("a new context\nrate 20\nrate 20\n");
        assertThat(run.cell("dstream-kill").printed())
                .startsWith("log_book  Sent 60. Arrived 70. Lost none. Doubled 10: o-000021 ×2,").contains("o-000030 ×2.")
                .endsWith("orders    Sent 60. Arrived 60. Lost none. Doubled none.\n");
    }
}
