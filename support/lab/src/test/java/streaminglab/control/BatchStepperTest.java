package streaminglab.control;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.display.diagram.EventTimeDiagram;
import streaminglab.step.StepSource;
import streaminglab.testing.TestSession;

/** Back and forward through the micro-batches of a query that ran, and along with one that runs. */
class BatchStepperTest {

    private static final SparkSession SPARK = TestSession.get();

    @TempDir
    private Path folder;
    private StepSource<Row> clicks;
    private StreamingQuery query;
    private EventTimeDiagram diagram;

    @BeforeEach
    void start() throws Exception {
        clicks = StepSource.of(SPARK, folder.toString(), StructType.fromDDL("user string, event_time timestamp"));
        query = clicks.dataset().groupBy(window(col("event_time"), "10 minutes"), col("user")).count()
                .writeStream().format("memory").queryName("stepped_back").outputMode("update").start();
        diagram = EventTimeDiagram.of(clicks, query, "event_time");
    }

    @AfterEach
    void stop() throws Exception {
        query.stop();
    }

    private void click(String user) {
        clicks.send(RowFactory.create(user, Instant.parse("2024-03-01T18:01:00Z")));
    }

    private static String at(int batch, int newest) {
        return "up to micro-batch " + batch + " of 0 to " + newest + "\n";
    }

    @Test
    void aPressGoesToTheMicroBatchBeforeAndBackAgain() {
        for (String user : new String[] {"ann", "bob", "cho"}) {
            click(user);
            clicks.next(query);
        }
        BatchStepper stepper = BatchStepper.of(diagram);
        assertThat(stepper.box.text()).contains(at(2, 2), "ann 1", "bob 1", "cho 1");
        assertThat(stepper.later.isDisabled()).isTrue();
        stepper.earlier.handler().run();
        assertThat(stepper.box.text()).contains(at(1, 2), "bob 1").doesNotContain("cho 1");
        stepper.earlier.handler().run();
        assertThat(stepper.box.text()).contains(at(0, 2)).doesNotContain("bob 1");
        assertThat(stepper.earlier.isDisabled()).isTrue();
        stepper.later.handler().run();
        stepper.later.handler().run();
        assertThat(stepper.box.text()).contains(at(2, 2), "cho 1");
    }

    /** Whoever looks at an earlier one stays there. */
    @Test
    void theNewestIsFollowedFromStepToStep() {
        BatchStepper stepper = BatchStepper.of(diagram);
        assertThat(stepper.box.text()).contains("No micro-batch has ended yet.");
        assertThat(stepper.earlier.isDisabled()).isTrue();
        click("ann");
        clicks.next(query);
        click("bob");
        clicks.next(query);
        stepper.refresh();
        assertThat(stepper.box.text()).contains(at(1, 1));
        stepper.earlier.handler().run();
        click("cho");
        clicks.next(query);
        stepper.refresh();
        assertThat(stepper.box.text()).contains(at(0, 2)).doesNotContain("cho 1");
    }

    @Test
    void stepsAndTheWayBackAreInOnePlace() {
        click("ann");
        click("bob");
        StepControl control = StepControl.of(clicks, query).drawing(diagram);
        assertThat(control.text()).contains("2 steps ready", "[ Earlier ]", "No micro-batch has ended yet.");
        control.all.handler().run();
        assertThat(control.text()).contains("0 steps ready", at(1, 1), "bob 1");
    }
}
