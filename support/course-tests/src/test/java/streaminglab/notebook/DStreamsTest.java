package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 01-dstreams shows. */
class DStreamsTest implements PredictingTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("01-dstreams.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(run.again("lose").printed()).isEqualTo(run.cell("lose").printed());
    }

    @Test
    void anRddHasPartitions() {
        assertThat(run.cell("first-rdd").printed()).isEqualTo("[[kettle, sencha], [mug, mug]]\n");
    }

    @Test
    void eachTickBringsAnRddAndAnEmptyOneIfNothingCame() {
        List<String> rdds = run.cell("start").printed().lines()
                .map(line -> line.replaceFirst("^RDD \\d+ at \\d+ ms: ", ""))
                .limit(6).toList();
        assertThat(rdds).containsExactly("[[kettle, sencha], [mug, mug]]", "[[sencha], [teapot]]", "[[], []]",
                "[[mug], [assam, sencha]]", "[[]]", "[[]]");
        assertThat(run.cell("plain").printed()).isEqualTo("1 of 3 is sencha\n");
    }

    @Test
    void theLineageNamesEveryStep() {
        assertThat(run.cell("lineage").printed()).containsSubsequence("ShuffledRDD", "+-", "MapPartitionsRDD",
                "ParallelCollectionRDD");
    }

    @Test
    void aLostPartitionAloneIsMadeAgain() {
        assertThat(run.cell("labels").printed()).isEqualTo("[KETTLE, SENCHA, MUG, MUG], made: 4\n".repeat(2));
        assertThat(run.cell("lose").printed()).isEqualTo("[KETTLE, SENCHA, MUG, MUG], made: 6\n");
    }

    @Test
    void theBatchIntervalDecidesWhatIsInAMicroBatch() {
        long half = rings("half-seconds");
        long whole = rings("whole-seconds");
        assertThat(whole).isGreaterThan(half);
    }

    /** In the first six micro-batches that have some. */
    private static long rings(String cell) {
        List<String> lines = run.cell(cell).printed().lines().toList();
        assertThat(lines).allMatch(line -> line.matches("\\d+ rings in \\d+ partitions"));
        List<Long> rings = lines.stream().map(line -> Long.valueOf(line.split(" ")[0]))
                .filter(count -> count > 0).toList();
        assertThat(rings).hasSizeGreaterThanOrEqualTo(6);
        return rings.stream().limit(6).mapToLong(Long::longValue).sum();
    }

    @Test
    void whatAReceiverTookInIsGoneOnceItsMicroBatchIsDone() {
        assertThat(run.cell("ask-queue").printed()).isEqualTo("4 sales in the first second\n");
        assertThat(run.cell("ask-bell").error()).startsWith("SparkException: ").contains("Attempted to use BlockRDD[")
                .contains("after its blocks have been removed!");
        assertThat(run.cell("compare-lineage").printed()).contains("ParallelCollectionRDD", "BlockRDD");
    }
}
