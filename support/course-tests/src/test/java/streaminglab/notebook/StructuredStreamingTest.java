package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 06-structured-streaming shows. */
class StructuredStreamingTest implements ChapterTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("06-structured-streaming.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(run.again("more-files").printed()).isEqualTo(run.cell("more-files").printed());
        assertThat(run.again("checkpoint").printed()).isEqualTo(run.cell("checkpoint").printed());
    }

    @Test
    void aTableStaysAsItWasReadAndAStreamGrows() {
        assertThat(readings("batch")).hasSize(6).containsOnly("20");
        assertThat(readings("third-file")).hasSize(6).containsOnly("20");
        assertThat(readings("first-answer")).hasSize(6).containsOnly("30");
        assertThat(readings("more-files")).hasSize(6).containsOnly("40");
        assertThat(run.cell("stream").printed()).isEqualTo("table streams: false, growing streams: true\n");
        assertThat(run.cell("progress").printed()).isEqualTo("micro-batch 0: 180 rows\nmicro-batch 1: 60 rows\n");
    }

    @Test
    void aStreamHasNothingToShow() {
        assertThat(run.cell("show-stream").error())
                .contains("Queries with streaming sources must be executed with writeStream.start()");
    }

    @Test
    void aQueryRunsUntilItIsStopped() {
        assertThat(run.cell("life").printed()).contains("name   extremes\n", "active true\n", "done   2 micro-batches\n",
                "all    1 active");
        assertThat(run.cell("stop-query").printed()).startsWith("active false\n").contains("|          240|");
        assertThat(run.cell("await").printed()).isEqualTo("ended: true\n");
    }

    @Test
    void aQueryDiesInTheBackgroundAndKeepsTheReason() {
        assertThat(run.cell("failing").error()).isEmpty();
        assertThat(run.cell("failure").printed()).startsWith("active false\n").contains("too cold: r-0");
    }

    @Test
    void aStreamOfFilesWantsASchema() {
        assertThat(run.cell("no-schema").error())
                .contains("Schema must be specified when creating a streaming source DataFrame");
    }

    @Test
    void maxFilesPerTriggerBoundsAMicroBatch() {
        assertThat(run.cell("file-options").printed().lines()).hasSize(5).allMatch(line -> line.endsWith(": 60 rows"));
    }

    @Test
    void theRateSourceCounts() {
        assertThat(run.cell("rate").printed()).contains("timestamp: timestamp", "value: long");
        assertThat(rows(run.cell("rate").printed()).stream().filter(row -> row.matches("\\| +\\d+\\|")))
                .containsExactly("|    0|", "|    1|", "|    2|");
    }

    @Test
    void aMistypedOptionIsPassedOver() {
        String[] cells = rows(run.cell("typo").printed()).get(0).replace(" ", "").split("\\|");
        assertThat(Integer.parseInt(cells[1])).as("one row a second").isEqualTo(Integer.parseInt(cells[2]) + 1);
    }

    @Test
    void theSocketGivesLinesWithTheTimeOfTheirArrival() {
        assertThat(run.cell("socket").printed()).contains("value: string", "timestamp: timestamp");
    }

    @Test
    void kafkaBeginsWithWhatComesAfterTheStart() {
        assertThat(run.cell("kafka").printed()).contains("key: binary", "value: binary", "topic: string");
        assertThat(run.cell("kafka-start").printed()).isEqualTo("30 records\n");
        assertThat(run.cell("kafka-values").printed()).contains("[73 2D", "{\"reading_id\":\"r-000021\"");
        assertThat(run.cell("kafka-incomplete").error()).contains(
                "One of the following options must be specified for Kafka source: subscribe, subscribepattern, assign");
    }

    @Test
    void theConsolePrintsEachMicroBatch() {
        assertThat(run.cell("console").printed()).contains("Batch: 0", "Batch: 1", "sensor_id");
    }

    @Test
    void filesWantACheckpoint() {
        assertThat(run.cell("no-checkpoint").error()).contains("checkpointLocation must be specified");
        assertThat(run.cell("checkpoint").printed()).isEqualTo("300 readings in files\n");
    }

    private static List<String> readings(String cell) {
        return rows(run.cell(cell).printed()).stream().map(row -> row.split("\\|")[2].strip()).toList();
    }
}
