package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 18-monitoring shows. */
class MonitoringTest implements PredictingTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("18-monitoring.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        for (String cell : List.of("lags", "two-ends", "alert-run", "silence", "observed", "database-answers")) {
            assertThat(run.again(cell).printed()).isEqualTo(run.cell(cell).printed());
        }
    }

    @Test
    void aQueryThatFallsBehindAndOneThatHangsAreActiveAndHaveNotFailed() {
        assertThat(run.cell("both-asked").printed())
                .isEqualTo("slow: active true, failed false\nstuck: active true, failed false\n");
        assertThat(run.cell("no-progress").printed()).isEqualTo("report of stuck: null\n");
        assertThat(run.cell("last-progress").printed()).startsWith("micro-batch 0, 100 rows\n")
                .contains("triggerExecution=", "addBatch=", "maxOffsetsBehindLatest=900");
    }

    @Test
    void recentProgressTellsTheLagOfEachMicroBatch() {
        assertThat(run.cell("lags").printed())
                .isEqualTo("{0=900, 1=800, 2=700, 3=600, 4=500, 5=400, 6=300, 7=200, 8=100, 9=0}\n");
        assertThat(run.cell("naive").printed()).isEqualTo("4 mails\n");
        assertThat(run.cell("lag-drawn").displayed().get(0)).startsWith("Orders behind (Line chart)");
        assertThat(run.cell("catching-up").displayed()).hasSize(1);
    }

    @Test
    void aListenerHearsOfStartProgressAndEnd() {
        List<String> lines = run.cell("two-ends").printed().lines().toList();
        assertThat(lines).hasSize(14).startsWith("started good").contains("started bad");
        assertThat(lines.stream().filter("progress good, 100 rows"::equals)).hasSize(10);
        assertThat(lines.stream().filter(line -> line.startsWith("ended")))
                .containsExactly("ended, stopped", "ended, failed");
    }

    @Test
    void theAlertOnLagIsRaisedOnceAndClearedOnceForEachQuery() {
        assertThat(rows(run.cell("alert-run").printed())).containsExactly(
                "|0     |RAISED sold is 900 behind |", "|1     |CLEARED sold is 200 behind|");
    }

    @Test
    void aFeedThatIsTooFastMakesTheLagGrowAndASlowOneLetsItGoDown() {
        assertThat(run.cell("rate").displayed()).hasSize(2).first().asString()
                .contains("records per second: 5", "[ Send one late record ]");
        assertThat(run.cell("rate-grows").printed()).matches("behind: \\d{1,2}\n");
    }

    @Test
    void aQueryThatHangsIsFoundByItsSilenceWhileAnotherReports() {
        assertThat(run.cell("stuck-asked").printed()).isEqualTo("alerts on stuck: []\n");
        assertThat(run.cell("silence").printed()).isEqualTo("RAISED nothing heard of stuck\n");
        assertThat(run.cell("database-answers").printed()).startsWith("CLEARED it has read 100 rows\n");
    }

    @Test
    void anObservationCountsRowsThatNoLagShows() {
        assertThat(run.cell("observed").printed()).matches("lag 0\nquality \\[200,[1-9]\\d?]\n");
    }

    @Test
    void theUiAnswersOnLoopbackOnly() {
        assertThat(run.cell("ui").printed()).startsWith("http://127.0.0.1:");
        assertThat(run.cell("rest").printed()).contains("SUCCEEDED");
    }

    @Test
    void metricsAreServedForPrometheusAndLagIsNotAmongThem() {
        assertThat(run.cell("prometheus").printed()).contains("_steady_inputRate_total_Value",
                "_steady_processingRate_total_Value", "_steady_latency_Value", "_steady_states_rowsTotal_Value");
        assertThat(run.cell("prometheus").printed().lines()).allMatch(line -> line.startsWith("metrics_tea_shop_driver_"));
        assertThat(run.cell("prometheus-executors").printed()).startsWith("metrics_executor_totalTasks_total ");
        assertThat(run.cell("missing").printed()).isEqualTo("lag: 0\n");
        assertThat(run.cell("scrape").printed()).matches("(query_lag_records\\{query=\"(healthy|steady)\"} 0\n){2}"
                + "(query_silence_seconds\\{query=\"(healthy|steady|stuck)\"} \\d+\n){3}");
    }

    /** Debian's package prometheus has it. */
    @Test
    void aPrometheusThatIsThereRaisesAnAlertForTheQueryThatHangsAndClearsIt() {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus")));
        assertThat(run.cell("find-prometheus").printed()).startsWith(found ? "found" : "There is no Prometheus here.");
        assertThat(run.cell("firing").printed()).matches(shown -> found
                ? rows(shown).equals(List.of("|QuerySilent|stuck|firing|")) : shown.isEmpty());
        assertThat(run.cell("kept").displayed()).hasSize(found ? 1 : 0);
        assertThat(run.cell("panels").printed().lines()).hasSize(found ? 4 : 0);
        assertThat(run.cell("database-answers").printed().contains("Prometheus has cleared it too")).isEqualTo(found);
    }

    @Test
    void theSchedulingDelayOfASlowDStreamGrows() {
        // Five times 200 ms; Spark's clock and that of the work may differ by a few.
        List<String> late = List.of(run.cell("dstream-waited").printed().replaceAll("[^0-9,]", "").split(","));
        assertThat(late).hasSize(6);
        assertThat(Long.parseLong(late.get(5))).isGreaterThanOrEqualTo(900);
        assertThat(rows(run.cell("dstream-rest").printed())).hasSize(1).allMatch(row -> row.contains(" 200|"));
    }
}
