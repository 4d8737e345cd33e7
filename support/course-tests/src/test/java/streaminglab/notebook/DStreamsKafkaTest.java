package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 03-dstreams-kafka shows. */
class DStreamsKafkaTest implements ChapterTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("03-dstreams-kafka.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(run.again("once-again").printed()).isEqualTo(run.cell("once-again").printed());
    }

    @Test
    void theOldLibraryIsGone() {
        assertThat(run.cell("old-import").error())
                .isEqualTo("CompileError: package org.apache.spark.streaming.kafka does not exist");
    }

    @Test
    void aConsumerNeedsDeserializers() {
        assertThat(run.cell("too-few-settings").error()).isEqualTo(
                "ConfigException: Invalid value null for configuration key.deserializer: must be non-null.");
    }

    @Test
    void aConsumerRecordDoesNotTravel() {
        assertThat(run.cell("print-records").error()).startsWith("SparkException: ")
                .contains("had a not serializable result: org.apache.kafka.clients.consumer.ConsumerRecord");
        assertThat(run.cell("still-active").printed()).isEqualTo("the stream is ACTIVE\n");
    }

    @Test
    void eachMicroBatchIsARangeOfOffsetsForEachPartition() {
        List<Set<String>> microBatches = run.cell("run-offsets").printed().lines().limit(5)
                .map(line -> Set.of(line.split(", "))).toList();
        assertThat(microBatches).containsExactly(
                Set.of("partition 0: 0 to 40", "partition 1: 0 to 40", "80 orders in 2 partitions"),
                Set.of("partition 0: 40 to 56", "partition 1: 40 to 80", "56 orders in 2 partitions"),
                Set.of("partition 0: 56 to 56", "partition 1: 80 to 120", "40 orders in 2 partitions"),
                Set.of("partition 0: 56 to 56", "partition 1: 120 to 144", "24 orders in 2 partitions"),
                Set.of("partition 0: 56 to 56", "partition 1: 144 to 144", "0 orders in 2 partitions"));
    }

    @Test
    void onlyTheFirstRddKnowsItsOffsets() {
        assertThat(run.cell("too-late").error()).startsWith("ClassCastException: ")
                .contains("MapPartitionsRDD cannot be cast to class org.apache.spark.streaming.kafka010.HasOffset");
    }

    @Test
    void strategiesSayWhatIsReadAndFromWhereOn() {
        assertThat(run.cell("subscribe-pattern").printed()).startsWith("micro-batches of [80, 56, 40, 24, 0");
        assertThat(run.cell("assign").printed()).startsWith("micro-batches of [26, 0");
    }

    @Test
    void autoCommitLosesOrders() {
        assertThat(run.cell("auto-fails").error()).isEqualTo("IllegalStateException: the power went off");
        assertThat(run.cell("auto-again").printed())
                .startsWith("Sent 200. Arrived 80. Lost 120: ").endsWith("Doubled none.\n");
    }

    @Test
    void commitAfterOutputIsAtLeastOnce() {
        assertThat(run.cell("commit-fails").error()).isEqualTo("IllegalStateException: the power went off");
        assertThat(run.cell("commit-again").printed())
                .startsWith("Sent 200. Arrived 280. Lost none. Doubled 80: o-000001 ×2, ");
    }

    @Test
    void aCommittedReaderGoesOnWhereItWas() {
        assertThat(run.cell("committed").printed().lines())
                .containsExactlyInAnyOrder("partition 0: up to 56", "partition 1: up to 144");
        assertThat(run.cell("ten-more").printed())
                .contains("o-000201", "o-000210").matches("\\[(o-\\d{6}(, )?){10}]\n");
    }

    @Test
    void outputAndOffsetsInOneTransactionAreExactlyOnce() {
        assertThat(run.cell("once-fails").error()).isEqualTo("IllegalStateException: the power went off");
        assertThat(run.cell("once-again").printed()).isEqualTo("Sent 210. Arrived 210. Lost none. Doubled none.\n");
    }

    @Test
    void theChartShowsWhatEachWayOfCommittingDoes() {
        assertThat(run.cell("fates-drawn").displayed().get(0).replaceAll(" +", " "))
                .startsWith("What became of the orders (Bar chart)")
                .contains("automatically | 80 | 0 | 120", "after the output | 120 | 80 | 0", "with the output | 210 | 0 | 0");
    }

    @Test
    void aBreakBetweenPackingAndCommittingPacksTwice() {
        assertThat(run.cell("crash-show").displayed()).singleElement().satisfies(shown ->
                assertThat(shown).contains("[ → break after read → ]", "[ → break after pack → ]"));
        assertThat(run.cell("crash-pack").result()).startsWith("Sent 20. Arrived 40. Lost none. Doubled 20: o-000001 ×2,");
        assertThat(run.again("crash-pack").result()).isEqualTo(run.cell("crash-pack").result());
    }
}
