package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 33-real-time-mode shows, on Spark 4. */
class RealTimeModeTest implements PredictingTest {

    private static final Pattern BATCH = Pattern.compile(
            "batch \\d+: \\d+ records in (\\d+) s, the first waited (\\d+) ms, half of them ([\\d.]+) ms at most\n");
    private static final Pattern MILLIS = Pattern.compile("(\\d+) ms");

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("33-real-time-mode.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        for (String cell : List.of("twice", "refused")) {
            assertThat(run.again(cell).printed()).as(cell).isEqualTo(run.cell(cell).printed());
        }
    }

    @Test
    void halfOfTheRecordsWaitAThirdAsLongOrLess() {
        double micro = number("micro", 1);
        double real = number("real", 1);
        assertThat(number("micro", 0)).isEqualTo(400);
        assertThat(number("real", 0)).isEqualTo(400);
        assertThat(real).isLessThan(micro / 3).isLessThan(200);
    }

    @Test
    void aFewWaitMuchLonger() {
        assertThat(number("real", 2)).isGreaterThan(5 * number("real", 1));
    }

    private static double number(String cell, int column) {
        return Double.parseDouble(rows(run.cell(cell).printed()).get(0).split("\\|")[column + 1].strip());
    }

    @Test
    void aBatchTakesFiveSecondsAndItsFirstRecordWaitsLongerThanHalfOfThem() {
        List<MatchResult> batches = BATCH.matcher(run.cell("batches").printed()).results().toList();
        assertThat(batches).hasSizeGreaterThanOrEqualTo(2).allSatisfy(batch -> {
            assertThat(Integer.parseInt(batch.group(1))).isBetween(5, 9);
            assertThat(Double.parseDouble(batch.group(2))).isGreaterThan(Double.parseDouble(batch.group(3)));
        });
    }

    @Test
    void whatWasNotNotedComesTwice() {
        assertThat(run.cell("twice").printed().lines()).hasSize(2);
        assertThat(run.cell("twice").printed()).startsWith("Sent 61. Arrived 121. Lost none. Doubled 60: ")
                .endsWith("Sent 61. Arrived 61. Lost none. Doubled none.\n");
    }

    @Test
    void someQueriesAreRefused() {
        assertThat(run.cell("refused").printed()).isEqualTo("""
                Kafka to Kafka: runs
                where: runs
                memory: STREAMING_REAL_TIME_MODE.OPERATOR_OR_SINK_NOT_IN_ALLOWLIST
                foreachBatch: STREAMING_REAL_TIME_MODE.OPERATOR_OR_SINK_NOT_IN_ALLOWLIST
                append: STREAMING_REAL_TIME_MODE.OUTPUT_MODE_NOT_SUPPORTED
                one second: INVALID_STREAMING_REAL_TIME_MODE_TRIGGER_INTERVAL
                """);
        assertThat(run.cell("no-count").traceback()).contains("ShuffleExchangeExec", "StateStoreSaveExec",
                "not in the operator allowlist");
        assertThat(run.cell("no-rate").traceback()).contains("RateStreamMicroBatchStream is not supported in Real-time Mode");
    }

    @Test
    void aCountWaitsForAFreeCore() {
        List<Long> millis = MILLIS.matcher(run.cell("cores").printed()).results()
                .map(found -> Long.parseLong(found.group(1))).toList();
        assertThat(millis).hasSize(2);
        assertThat(millis.get(1)).isGreaterThan(1_000).isGreaterThan(millis.get(0));
    }
}
