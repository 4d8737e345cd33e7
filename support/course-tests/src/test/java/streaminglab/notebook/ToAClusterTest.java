package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 21-to-a-cluster shows. */
class ToAClusterTest implements PredictingTest {

    private static final Pattern PRODUCTION = Pattern.compile("clusterMode|driverPrinted|deploy\\.Client|withoutKafka");

    private static NotebookRun run;

    /** The second time leaves out the program in production: each of its drivers is a JVM, and one cluster is like the other. */
    @BeforeAll
    static void run() {
        run = NotebookRun.twice("21-to-a-cluster.ipynb", cell -> PRODUCTION.matcher(cell).find() ? "// once is enough" : cell);
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(run.again("change").printed()).isEqualTo(run.cell("change").printed());
        assertThat(run.again("submit-cluster").printed()).isEqualTo(run.cell("submit-cluster").printed());
    }

    @Test
    void inLocalModeTheTasksRunInTheNotebook() {
        assertThat(run.cell("where").printed()).matches("notebook (\\d+), tasks \\[\\1]\n");
    }

    @Test
    void onTheClusterTheyRunInTwoOtherProcesses() {
        assertThat(run.cell("cluster").printed()).matches("spark://127\\.0\\.0\\.1:\\d+, processes: 3\n");
        assertThat(run.cell("where-now").printed())
                .isEqualTo("processes of tasks: 2, the notebook's among them: false\n");
    }

    @Test
    void theSameCellsGiveTheSameResultThere() {
        assertThat(run.cell("takings").printed()).isEqualTo("171768 cents\n");
        assertThat(run.cell("takings-cluster").printed()).isEqualTo("171768 cents\n");
        assertThat(run.cell("change").printed()).isEqualTo("107355 cents\n");
    }

    @Test
    void whatALambdaPrintsStandsInFilesOfTheExecutors() {
        assertThat(run.cell("print").printed()).isEmpty();
        assertThat(run.cell("printed").printed()).containsPattern("work-\\d/app-\\S+/\\d/stdout")
                .contains("task 0 was here", "task 1 was here", "task 2 was here", "task 3 was here");
    }

    @Test
    void aCapturedCounterIsACopyInEachTaskOnTheLaptopAndOnTheCluster() {
        assertThat(run.cell("count-local").printed().lines()).hasSize(5).endsWith("the method has 0")
                .filteredOn(line -> line.equals("a task has counted to 2")).hasSize(4);
        assertThat(run.cell("count-cluster").printed()).isEqualTo("the method has 0\n");
        assertThat(run.again("count-local").printed()).isEqualTo(run.cell("count-local").printed());
    }

    @Test
    void aCounterOfTheNotebookIsRefusedAndAnAccumulatorCounts() {
        assertThat(run.cell("counter").error()).contains("assigns to the variable expensive of the notebook",
                "use an accumulator");
        assertThat(run.cell("accumulator").printed()).isEqualTo("11 and 11\n");
    }

    @Test
    void withoutItsConnectorAProgramCompilesAndDoesNotRun() {
        assertThat(run.cell("jar").printed()).matches("0 errors, sale-1\\.jar, \\d KB\n");
        assertThat(run.cell("without-connector").printed()).contains("Failed to find data source: kafka.", "exit code 1");
    }

    @Test
    void theStaticFieldOfASubmittedProgramHasItsDefaultOnExecutors() {
        assertThat(run.cell("submit-local").printed()).isEqualTo("60 orders, 171768 cents\nexit code 0\n");
        assertThat(run.cell("submit-cluster").printed()).isEqualTo("60 orders, 214710 cents\nexit code 0\n");
        assertThat(run.cell("fixed").printed())
                .matches("0 errors, sale-2\\.jar, \\d KB\n60 orders, 171768 cents\nexit code 0\n");
    }

    @Test
    void inClusterModeADriverThatIsKilledComesBackAndCountsNoOrderTwice() {
        assertThat(run.cell("cluster-mode").printed()).isEqualTo("exit code 0\n");
        assertThat(run.cell("driver-printed").printed()).contains("60 orders, 214710 cents\n");
        assertThat(run.cell("kill").printed().lines().filter("driver"::equals)).hasSize(2);
        assertThat(run.cell("kill").printed().lines().filter(line -> line.startsWith("120 orders")).distinct()).hasSize(1);
    }

    /** What version 1 has added up stays in the state, and no order is missing or counted twice. */
    @Test
    void aNewVersionGoesOnWithTheStateOfTheOldOne() {
        List<String> sums = run.cell("compare").printed().lines().map(line -> line.replaceAll(".* ", "")).toList();
        assertThat(sums).hasSize(2).doesNotHaveDuplicates();
        assertThat(run.cell("upgrade").printed().lines().filter(line -> line.startsWith("180")).distinct())
                .containsExactly("180 orders, " + sums.get(1) + " cents");
    }
}
