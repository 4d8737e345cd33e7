package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 00b-spark-in-twenty-minutes shows. */
class SparkInTwentyMinutesTest implements PredictingTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("00b-spark-in-twenty-minutes.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(run.again("follow-takings").printed()).isEqualTo(run.cell("follow-takings").printed());
        assertThat(run.again("more").printed()).isEqualTo(run.cell("more").printed());
    }

    @Test
    void aTableHasRowsAndAColumnIsAnExpression() {
        assertThat(rows(run.cell("orders").printed())).hasSize(3);
        assertThat(run.cell("row").printed()).isEqualTo("assam, one of 6 values\n");
        assertThat(run.cell("column").printed()).isEqualTo("(amount >= 5)\n");
    }

    @Test
    void aTransformationRunsNothingAndAnActionFails() {
        assertThat(run.cell("broken").printed()).isEqualTo("no error so far\n");
        assertThat(run.cell("read").error()).startsWith("SparkException: ")
                .containsPattern("java\\.lang\\.IllegalStateException: read o-0000\\d\\d$");
    }

    @Test
    void eachPartitionIsATaskOnAThreadOfTheExecutor() {
        assertThat(run.cell("threads").printed().lines()).hasSize(4).allMatch(
                line -> line.matches("Executor task launch worker for task [0-3]\\.0 in stage \\d+\\.0 \\(TID \\d+\\)"));
        assertThat(run.cell("follow-orders").printed()).isEqualTo("a job\n  a stage, tasks: 4\n");
    }

    @Test
    void aShuffleMakesASecondStage() {
        assertThat(run.cell("follow-takings").printed()).isEqualTo("a job\n  a stage, tasks: 4\n  a stage, tasks: 2\n");
        assertThat(rows(run.cell("partitions").printed()).stream().map(row -> row.replaceAll(" *\\| *", "|"))).containsExactly(
                "|0|3|[assam, mug]|", "|1|3|[kettle, sencha, teapot]|", "|2|3|[assam, kettle]|", "|3|3|[assam, maté, sencha]|",
                "|partition|rows|products|", "|0|4|[assam, maté]|", "|1|8|[kettle, mug, sencha, teapot]|");
        assertThat(run.cell("drawn").displayed()).singleElement().asString()
                .containsSubsequence("before 0 ", "| 3", "before 3 ", "| 3", "after 0 ", "| 4", "after 1 ", "| 8");
    }

    @Test
    void thePlanShowsTheShuffleBetweenThePartialSumsAndTheSums() {
        assertThat(run.cell("explain").printed()).containsSubsequence("*(2) HashAggregate", "Exchange hashpartitioning(product#",
                ", 2)", "*(1) HashAggregate", "partial_sum(amount#", "*(1) Project [product#", "*(1) Filter", "Scan");
    }

    @Test
    void aLambdaRequiresObjects() {
        assertThat(run.cell("own-function").printed()).contains("*(1) Project [upper(product#").doesNotContain("Object");
        assertThat(run.cell("lambda").printed()).containsSubsequence("SerializeFromObject", "MapElements",
                "DeserializeToObject createexternalrow(", "Scan");
        assertThat(run.cell("lambda").printed().lines()).hasSize(4);
    }

    @Test
    void aStreamTakesTheSameQuestion() {
        assertThat(run.cell("stream").printed()).isEqualTo("6 products\n");
        assertThat(run.cell("more").printed()).isEqualTo("2147.10 euros\n");
    }
}
