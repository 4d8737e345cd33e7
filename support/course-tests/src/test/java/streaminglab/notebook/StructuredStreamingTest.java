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
        for (String cell : List.of("more-files", "typed", "typo", "checkpoint")) {
            assertThat(run.again(cell).printed()).isEqualTo(run.cell(cell).printed());
        }
    }

    @Test
    void aTableStaysAsItWasReadAndAStreamGrows() {
        assertThat(readings("batch")).hasSize(6).containsOnly("20");
        assertThat(readings("third-file")).hasSize(6).containsOnly("20");
        assertThat(readings("start")).hasSize(6).containsOnly("30");
        assertThat(readings("more-files")).hasSize(6).containsOnly("40");
        assertThat(run.cell("stream").printed()).isEqualTo("table streams: false, growing streams: true\n");
    }

    @Test
    void aStreamHasNothingToShow() {
        assertThat(run.cell("show-stream").error())
                .contains("Queries with streaming sources must be executed with writeStream.start()");
    }

    @Test
    void aQueryReadsEachFileOnce() {
        assertThat(run.cell("progress").displayed()).singleElement().asString()
                .startsWith("Rows in each micro-batch (Bar chart)")
                .containsPattern("(?m)^0 +\\| 180 +\\| 180 *$").containsPattern("(?m)^1 +\\| 60 +\\| 240 *$");
        assertThat(run.cell("progress").displayedHtml().get(0)).contains("<svg");
    }

    @Test
    void thePlanOfAStreamHasAStateStore() {
        assertThat(run.cell("explain").printed()).containsSubsequence("MicroBatchWrite[epoch: 1", "StateStoreSave",
                "HashAggregate", "merge_count", "StateStoreRestore", "HashAggregate", "merge_count",
                "Exchange hashpartitioning(sensor_id", "HashAggregate", "partial_count", "FileScan json [sensor_id#",
                "InMemoryFileIndex(1 paths)", "ReadSchema: struct<sensor_id:string,celsius:double>");
    }

    @Test
    void aQueryRunsUntilItIsStopped() {
        assertThat(run.cell("life").printed())
                .startsWith("extremes is active: true, one of 1\nextremes is active: false\n").contains("|          240|");
    }

    @Test
    void aBeanGivesRowsAType() {
        assertThat(rows(run.cell("typed").printed())).containsExactly("|     s-6|   23|");
    }

    @Test
    void theCompilerFindsAWrongGetterAndSparkAWrongColumn() {
        assertThat(run.cell("typo-column").error())
                .contains("A column or function parameter with name `celcius` cannot be resolved")
                .doesNotContain("cannot find symbol");
        assertThat(run.cell("typo-getter").error()).contains("cannot find symbol", "method getCelcius()");
    }

    @Test
    void aNullThatATypeForbidsEndsTheQueryInTheBackground() {
        assertThat(run.cell("failing").error()).isEmpty();
        assertThat(run.cell("failing").printed())
                .containsIgnoringCase("Null value appeared in non-nullable field").contains("name: \"celsius\"");
    }

    @Test
    void eachSourceHasASchemaOfItsOwn() {
        assertThat(run.cell("rate").printed()).isEqualTo("""
                rate:   struct<timestamp:timestamp,value:bigint>
                socket: struct<value:string>
                """);
    }

    @Test
    void aMistypedOptionIsIgnored() {
        assertThat(run.cell("typo").printed()).isEqualTo("right: 6\nwrong: 1\n");
    }

    @Test
    void kafkaBeginsWithWhatComesAfterTheStart() {
        assertThat(run.cell("kafka").printed()).contains("key: binary", "value: binary", "topic: string");
        assertThat(run.cell("kafka-start").printed()).isEqualTo("30 records\n");
        assertThat(run.cell("kafka-values").printed()).contains("[73 2D", "{\"reading_id\":\"r-000021\"");
    }

    @Test
    void theConsolePrintsEachMicroBatch() {
        assertThat(run.cell("console").printed()).contains("Batch: 0", "Batch: 1", "sensor_id");
    }

    @Test
    void filesRequireACheckpoint() {
        assertThat(run.cell("no-checkpoint").error()).contains("checkpointLocation must be specified");
        assertThat(run.cell("checkpoint").printed()).isEqualTo("301 readings in files\n");
    }

    private static List<String> readings(String cell) {
        return rows(run.cell(cell).printed()).stream().map(row -> row.split("\\|")[2].strip()).toList();
    }
}
