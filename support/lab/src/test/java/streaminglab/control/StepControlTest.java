package streaminglab.control;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.display.diagram.BatchDiagram;
import streaminglab.display.diagram.EventTimeDiagram;
import streaminglab.step.StepSource;
import streaminglab.step.StepStream;
import streaminglab.testing.TestSession;

/** Presses on the buttons of a stepped stream, to its end and from the start again. */
class StepControlTest {

    private static final SparkSession SPARK = TestSession.get();
    private static final StructType SCHEMA = StructType.fromDDL("user string, event_time timestamp");

    @TempDir
    private Path folder;
    private final List<StreamingQuery> started = new ArrayList<>();
    private final List<StepStream<String>> streams = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (StreamingQuery query : started) {
            query.stop();
        }
        streams.forEach(stream -> stream.context().stop(false));
    }

    private static Row click(String user, String time) {
        return RowFactory.create(user, Instant.parse("2024-03-01T" + time + ":00Z"));
    }

    private StepControl threeSteps() throws Exception {
        StepSource<Row> clicks = StepSource.of(SPARK, Files.createTempDirectory(folder, "clicks").toString(), SCHEMA);
        StreamingQuery query = clicks.dataset().groupBy(window(col("event_time"), "10 minutes"), col("user")).count()
                .writeStream().format("memory").queryName("repeated").outputMode("update").start();
        started.add(query);
        clicks.send(click("ann", "18:01")).send(click("bob", "18:02")).send(click("cho", "18:03"));
        return StepControl.of(clicks, query).drawing(EventTimeDiagram.of(clicks, query, "event_time"));
    }

    @Test
    void backAtTheStartAllStepsAreReadyAndTheDisplayIsEmpty() {
        StepControl control = StepControl.repeatable(this::threeSteps);
        assertThat(control.text()).contains("[ Next step ]\n[ Run all ]\n[ Back to the start ]\n3 steps ready");
        String beginning = control.text();
        control.next.handler().run();
        String one = control.text();
        assertThat(one).contains("2 steps ready", "repeated, batch 0: 1 record", "ann 1");
        control.all.handler().run();
        assertThat(control.text()).contains("0 steps ready", "cho 1");
        assertThat(control.next.isDisabled()).isTrue();

        control.back.handler().run();
        assertThat(control.text().replace("Back at the start. ", "")).isEqualTo(beginning);
        assertThat(control.next.isDisabled()).isFalse();
        assertThat(started).hasSize(2);
        assertThat(started.get(0).isActive()).isFalse();
        assertThat(started.get(1).isActive()).isTrue();
        control.next.handler().run();
        assertThat(control.text()).isEqualTo(one);
    }

    @Test
    void whatTheLastPressRanIsMarked() {
        StepControl control = StepControl.repeatable(this::threeSteps);
        assertThat(control.text()).doesNotContain("New in the last step");
        control.next.handler().run();
        assertThat(control.text()).contains("New in the last step: batch 0.");
        control.next.handler().run();
        assertThat(control.text()).contains("New in the last step: batch 1.");
        control.back.handler().run();
        assertThat(control.text()).doesNotContain("New in the last step");
        control.next.handler().run();
        control.all.handler().run();
        assertThat(control.text()).contains("New in the last step: batch 1, 2.");
    }

    /** A press after a failure tries again; what ran before has ended. */
    @Test
    void whatCannotBeMadeAgainSaysSo() {
        StepControl control = StepControl.repeatable(() -> {
            if (started.size() == 1) {
                started.add(started.get(0));
                throw new java.io.IOException("no room for <clicks>");
            }
            return threeSteps();
        });
        assertThatThrownBy(() -> control.back.handler().run()).hasMessageContaining("no room for <clicks>");
        assertThat(started.get(0).isActive()).isFalse();
        control.back.handler().run();
        assertThat(control.text()).contains("3 steps ready", "Back at the start.");
    }

    @Test
    void aDStreamGoesBackToo() {
        StepControl control = StepControl.repeatable(() -> {
            StepStream<String> words = StepStream.of(() -> new JavaStreamingContext(
                    JavaSparkContext.fromSparkContext(SPARK.sparkContext()), Durations.seconds(10)));
            streams.add(words);
            JavaDStream<String> twenty = words.dstream().window(Durations.seconds(20), Durations.seconds(10));
            twenty.foreachRDD(rdd -> { });
            BatchDiagram diagram = BatchDiagram.of(twenty);
            words.context().start();
            words.send("tea").send("milk").send("salt");
            return StepControl.of(words).drawing(diagram);
        });
        control.next.handler().run();
        control.next.handler().run();
        assertThat(control.text()).contains("1 step ready", "10 s: tea; 20 s: milk", "New in the last step: the window at 20 s.");
        control.back.handler().run();
        assertThat(control.text()).contains("3 steps ready", "No micro-batch has ended yet.").doesNotContain("tea");
        control.all.handler().run();
        assertThat(control.text()).contains("20 s: milk; 30 s: salt", "New in the last step: the window at 10 s, 20 s, 30 s.");
    }

    @Test
    void withoutAWayToMakeItAgainThereIsNoWayBack() throws Exception {
        assertThat(threeSteps().text()).doesNotContain("Back to the start");
    }
}
