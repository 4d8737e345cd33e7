package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.ChapterTest.bySpark;
import static streaminglab.notebook.KafkaConsumerTest.points;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 14-kafka-producer shows. */
class KafkaProducerTest implements ChapterTest {

    private static final String ONCE_EACH = "Sent 60. Arrived 60. Lost none. Doubled none.\n";

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("14-kafka-producer.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(run.again("by-partition").printed()).isEqualTo(run.cell("by-partition").printed());
        assertThat(run.again("printer-free").printed()).isEqualTo(run.cell("printer-free").printed());
    }

    @Test
    void aRecordNeedsAKeyAndAValueOfTextOrBytes() {
        assertThat(run.cell("no-key").error()).contains("parameter with name `key` cannot be resolved");
        assertThat(run.cell("number").error())
                .contains("value attribute unsupported type int. value must be a(n) string or binary");
        assertThat(rows(run.cell("topic").printed()))
                .contains("|assam|{\"order_id\":\"o-000001\",\"product\":\"assam\",\"quantity\":4}|");
    }

    @Test
    void withoutACheckpointAQueryBeginsAnew() {
        assertThat(run.cell("topic").printed()).endsWith(ONCE_EACH);
        assertThat(run.cell("morning").printed())
                .startsWith("Sent 60. Arrived 120. Lost none. Doubled 60: o-000001 ×2");
    }

    @Test
    void theKafkaSinkWantsACheckpointAndGoesOnFromIt() {
        assertThat(run.cell("no-checkpoint").error())
                .startsWith("AnalysisException: checkpointLocation must be specified");
        assertThat(run.cell("sink").printed()).isEqualTo(ONCE_EACH);
        assertThat(run.cell("sink-again").printed()).isEqualTo(ONCE_EACH);
    }

    @Test
    void eachKeyHasOnePartition() {
        List<String> rows = rows(run.cell("by-partition").printed());
        assertThat(rows).hasSize(3);
        assertThat(List.of("sencha", "mug", "assam", "teapot", "maté", "kettle"))
                .allSatisfy(key -> assertThat(rows.stream().filter(row -> row.contains(key))).hasSize(1));
        assertThat(rows.get(0)).startsWith("|0        |32   |");
    }

    @Test
    void withoutAKeyThePartitionIsChance() {
        int slips = rows(run.cell("without-key").printed()).stream()
                .mapToInt(row -> Integer.parseInt(row.split("\\|")[2].strip())).sum();
        assertThat(slips).isEqualTo(60);
    }

    @Test
    void aPartitionThatIsNotThereLooksLikeATopicThatIsNotThere() {
        assertThat(run.cell("wrong-partition").error())
                .containsPattern(bySpark(
                "Topic packing-by-weight-\\w+ not present in metadata after 3000 ms",
                "Partition 3 of topic packing-by-weight-\\w+ with partition count 3 is not present in metadata"));
    }

    @Test
    void columnsSayTopicPartitionAndHeaders() {
        String printed = run.cell("read-addressed").printed();
        assertThat(printed).contains("|0        |37   |", "|1        |19   |");
        assertThat(rows(printed).stream().filter(row -> row.matches("\\|\\{.*\\|customer\\|c-2[1-4] *\\|"))).hasSize(4);
    }

    @Test
    void aMicroBatchIsWrittenAgainAfterAFailure() {
        assertThat(run.cell("line-breaks").error()).contains("the line broke after the slips were sent");
        assertThat(run.cell("line-mended").printed())
                .startsWith("Sent 60. Arrived 80. Lost none. Doubled 20: o-000021 ×2, ");
        assertThat(points(run.cell("retried-drawn").displayed().get(0))).hasSize(20)
                .contains("36 | 37", "40 | 21", "76 | 57");
        assertThat(run.cell("printer-jams").traceback()).contains("the printer jams");
        assertThat(run.cell("printer-free").printed()).startsWith("Sent 60. Arrived 69. Lost none. Doubled 9: ")
                .endsWith("o-000029 ×2.\n");
    }

    @Test
    void anIdOfTheOrderLetsTheReaderDropSecondCopies() {
        assertThat(run.cell("once").printed()).isEqualTo(ONCE_EACH);
    }

    @Test
    void aBreakAfterTheSlipsWereSentSendsThemTwice() {
        assertThat(run.cell("crash-show").displayed()).singleElement().satisfies(shown ->
                assertThat(shown).contains("[ → break after read → ]", "[ → break after send → ]"));
        assertThat(run.cell("crash-send").result()).startsWith("Sent 80. Arrived 100. Lost none. Doubled 20: o-000001 ×2,");
        assertThat(run.again("crash-send").result()).isEqualTo(run.cell("crash-send").result());
    }
}
