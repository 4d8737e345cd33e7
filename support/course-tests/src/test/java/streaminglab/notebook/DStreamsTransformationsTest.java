package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 04-dstreams-transformations shows. */
class DStreamsTransformationsTest implements ChapterTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("04-dstreams-transformations.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(run.again("proof").printed()).isEqualTo(run.cell("proof").printed());
    }

    @Test
    void mapMakesOneFromOneAndFlatMapAnyNumber() {
        assertThat(run.cell("map").result().lines()).hasSize(7).contains("1 | [sencha 2, mug 1]");
        assertThat(run.cell("flat-map").result().lines()).hasSize(12).contains("1 | sencha 2", "1 | bag 1");
    }

    @Test
    void filterLeavesOutWhatIsFree() {
        assertThat(run.cell("pieces").result().lines()).hasSize(10).contains("3 | mug | -1")
                .noneMatch(line -> line.contains("bag"));
    }

    @Test
    void reduceByKeyAddsUpWithinAMicroBatch() {
        assertThat(run.cell("reduce").result().lines()).containsExactly(
                "1 | kettle | 1", "1 | mug | 1", "1 | sencha | 2",
                "2 | assam | 3", "2 | mug | 8", "2 | sencha | 1",
                "3 | kettle | 1", "3 | mug | -1", "3 | sencha | 4");
    }

    @Test
    void aMeanOfMeansIsNoAverage() {
        assertThat(run.cell("average-wrong").result()).isEqualTo("1 | mug | 2.75");
        assertThat(run.cell("average-right").result()).isEqualTo("1 | mug | 3.0");
    }

    @Test
    void anInnerJoinDropsWhatHasNoPartner() {
        assertThat(run.cell("join").result().lines()).hasSize(8).contains("2 | mug | (8,800)")
                .noneMatch(line -> line.contains("assam"));
        assertThat(run.cell("left-join").result().lines()).hasSize(9)
                .contains("2 | assam | NaN", "2 | mug | 64.0", "3 | mug | -8.0");
    }

    @Test
    void aPlanWithoutOutputDoesNotStart() {
        assertThat(run.cell("no-output").error()).isEqualTo(
                "IllegalArgumentException: requirement failed: No output operations registered, so nothing to execute");
    }

    @Test
    void stateNeedsACheckpoint() {
        assertThat(run.cell("no-checkpoint").error()).startsWith(
                "IllegalArgumentException: requirement failed: The checkpoint directory has not been set.");
    }

    @Test
    void updateStateByKeyGoesThroughAllKeysEachTime() {
        assertThat(run.cell("update-state").printed().lines()).containsExactly(
                "1: {kettle=1, mug=1, sencha=2}, calls so far: 3",
                "2: {assam=3, kettle=1, mug=9, sencha=3}, calls so far: 7",
                "3: {assam=3, kettle=2, mug=8, sencha=7}, calls so far: 11",
                "4: {assam=3, kettle=2, mug=8, sencha=7}, calls so far: 15",
                "5: {assam=3, kettle=2, mug=8, sencha=7}, calls so far: 19");
    }

    @Test
    void mapWithStateCallsForKeysWithNewsOnly() {
        assertThat(run.cell("map-with-state").printed().lines()).containsExactly(
                "1: {kettle=1, mug=1, sencha=2}, calls so far: 3",
                "2: {assam=3, mug=9, sencha=3}, calls so far: 6",
                "3: {kettle=2, mug=8, sencha=7}, calls so far: 9",
                "4: {}, calls so far: 9",
                "5: {}, calls so far: 9");
        assertThat(run.cell("snapshots").printed().lines())
                .contains("5: {assam=3, kettle=2, mug=8, sencha=7}, calls so far: 9");
    }

    @Test
    void theChartShowsTheCallsOfBothWays() {
        assertThat(run.cell("calls-drawn").displayed().get(0).replaceAll(" +", " ")).startsWith("Calls of the function (Line chart)")
                .contains("1 | 3 | 3", "2 | 7 | 6", "3 | 11 | 9", "4 | 15 | 9", "5 | 19 | 9");
    }

    @Test
    void aConnectionIsOpenedForEachPartition() {
        assertThat(run.cell("from-outside").error()).isEqualTo("SparkException: Task not serializable");
        assertThat(run.cell("from-outside").traceback())
                .contains("NotSerializableException: org.postgresql.jdbc.PgConnection");
        assertThat(run.cell("each-one").printed()).isEqualTo("100 connections\n");
        assertThat(run.cell("each-partition").printed()).isEqualTo("2 connections\n");
    }

    @Test
    void theTableHoldsTheTotalsOfTheDay() {
        assertThat(List.of(run.cell("proof").printed().split("\n")))
                .containsExactly("assam 3", "kettle 2", "mug 8", "sencha 7");
    }
}
