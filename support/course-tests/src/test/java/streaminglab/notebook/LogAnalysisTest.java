package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.points;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 16-log-analysis shows. */
class LogAnalysisTest implements ChapterTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("16-log-analysis.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        for (String cell : List.of("append-alerts", "update-alerts", "count-if", "cleaned")) {
            assertThat(run.again(cell).printed()).as(cell).isEqualTo(run.cell(cell).printed());
        }
    }

    @Test
    void aSchemaWithAWrongNameGivesNothing() {
        assertThat(rows(run.cell("guessed-result").printed())).isEmpty();
        assertThat(rows(run.cell("guessed-rows").printed())).hasSize(3)
                .allMatch(row -> row.startsWith("|NULL     |"));
        assertThat(run.cell("guessed-rows").printed()).endsWith("2400 of 2400 without a time\n");
    }

    @Test
    void errorsAreCountedByTheMinute() {
        List<String> minutes = rows(run.cell("right-schema").printed());
        assertThat(minutes).hasSize(10).contains("| 21:01|ERROR|   38|", "| 21:06|ERROR|   33|");
        assertThat(points(run.cell("errors-drawn").displayed().get(0))).hasSize(10).contains("21:01 | 38", "21:06 | 33");
        assertThat(rows(run.cell("which-service").printed()).get(0)).contains("checkout", "card service timed out");
    }

    @Test
    void appendAlertsWhenTheMinuteIsFinal() {
        assertThat(alerts("append-alerts"))
                .containsExactly("with file 10: [21:01,ERROR,38]", "with file 11: [21:02,ERROR,22]");
        assertThat(points(run.cell("append-drawn").displayed().get(0))).hasSize(11)
                .contains("9 | 7.4375 | 1.625 | 2.0", "10 | 8.279166666666667 | 2.4375 | 2.0");
    }

    @Test
    void updateAlertsAtOnce() {
        assertThat(alerts("update-alerts")).containsExactly("with file 3: [21:01,ERROR,38]",
                "with file 4: [21:02,ERROR,22]", "with file 8: [21:05,ERROR,22]", "with file 8: [21:06,ERROR,32]",
                "with file 9: [21:06,ERROR,33]");
    }

    @Test
    void aFilterBringsTheWatermarkToAStandstill() {
        assertThat(run.cell("quiet-append").printed()).contains("the watermark is at 2024-03-01T21:04:59.750Z");
        assertThat(alerts("quiet-append")).noneMatch(line -> line.contains("21:06"));
        assertThat(run.cell("watermark-first").printed()).isEqualTo(run.cell("quiet-append").printed());
        assertThat(run.cell("count-if").printed()).contains("the watermark is at 2024-03-01T21:14:59.");
        assertThat(alerts("count-if").stream().map(line -> line.replaceAll(".*: ", "")))
                .containsExactly("[21:01,38]", "[21:02,22]", "[21:05,22]", "[21:06,33]");
        assertThat(points(run.cell("marks-drawn").displayed().get(0))).contains(
                "13 | 11.125 | 4.995833333333334 | 4.995833333333334",
                "21 | 18.225 | 12.366666666666667 | 4.995833333333334");
        assertThat(rows(run.cell("proof").printed())).containsExactly(
                "| 21:01|   38|", "| 21:02|   22|", "| 21:05|   22|", "| 21:06|   33|");
    }

    @Test
    void whatIsAppendedToAFileIsNeverRead() {
        assertThat(run.cell("half-file").printed()).isEqualTo("5 lines\n");
        assertThat(run.cell("other-half").printed()).isEqualTo("5 of 10 lines\n");
    }

    @Test
    void brokenLinesStandInAColumnOfTheirOwn() {
        assertThat(rows(run.cell("broken").printed())).hasSize(5)
                .anyMatch(row -> row.matches("\\| NULL\\| +\\{\"event_id\":\"e-000\\|"));
    }

    @Test
    void filesThatAreDoneGoToTheArchive() {
        assertThat(run.cell("cleaned").printed()).isEqualTo("1 file in the folder, 22 in the archive\n");
    }

    private static List<String> alerts(String cell) {
        return run.cell(cell).printed().lines().filter(line -> line.startsWith("with file ")).toList();
    }
}
