package streaminglab.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchSubmitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;
import streaminglab.testing.TestSession;

/** DStreams on a clock that is moved by hand. */
class StepStreamTest {

    @TempDir
    private Path folder;
    private StepStream<String> steps;

    @BeforeEach
    void make() {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
        steps = StepStream.of(() -> new JavaStreamingContext(context, Durations.minutes(10)));
    }

    @AfterEach
    void stop() {
        steps.context().stop(false);
    }

    @Test
    void eachStepIsOneMicroBatchAndTimeStandsStillInBetween() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        steps.dstream().foreachRDD((rdd, time) -> seen.add(time.milliseconds() / 60_000 + " " + rdd.collect()));
        steps.context().start();
        steps.send("a", "b").send("c").send();
        for (int i = 0; i < 4; i++) {
            assertThat(steps.next().milliseconds()).isEqualTo((i + 1) * 600_000L);
        }
        assertThat(seen).containsExactly("10 [a, b]", "20 [c]", "30 []", "40 []");
    }

    @Test
    void listenersAreToldHowManyRecordsAMicroBatchHas() throws Exception {
        List<Long> records = new CopyOnWriteArrayList<>();
        steps.context().addStreamingListener(new StreamingListener() {
            @Override
            public void onBatchSubmitted(StreamingListenerBatchSubmitted batch) {
                records.add(batch.batchInfo().numRecords());
            }
        });
        steps.context().start();
        steps.send("a", "b").next();
        steps.next();
        // Events come in order, so those of the first two micro-batches are here when the third has ended.
        steps.next();
        assertThat(records).startsWith(2L, 0L);
    }

    @Test
    void anInverseWindowMovesWithTheSteps() throws Exception {
        List<String> windows = new CopyOnWriteArrayList<>();
        steps.context().checkpoint(folder.toString());
        steps.dstream().mapToPair(word -> new Tuple2<>(word, 1))
                .reduceByKeyAndWindow((a, b) -> a + b, (a, b) -> a - b, Durations.minutes(20), new Duration(600_000), 2,
                        pair -> pair._2() > 0)
                .foreachRDD(rdd -> {
                    windows.add(rdd.sortByKey().collect().toString());
                });
        steps.context().start();
        steps.send("tea").send("tea", "milk").send();
        for (int i = 0; i < 4; i++) {
            steps.next();
        }
        assertThat(windows).containsExactly("[(tea,1)]", "[(milk,1), (tea,2)]", "[(milk,1), (tea,1)]", "[]");
    }

    @Test
    void whatAnOutputThrowsComesOut() {
        steps.dstream().foreachRDD(rdd -> {
            throw new IllegalStateException("no place to write to");
        });
        steps.context().start();
        assertThatThrownBy(steps::next).isInstanceOf(IllegalStateException.class).hasMessage("no place to write to");
    }

    @Test
    void aContextThatDoesNotRunIsSaidSo() {
        steps.dstream().print();
        assertThatThrownBy(steps::next).isInstanceOf(IllegalStateException.class).hasMessageContaining("not started");
        steps.context().start();
        steps.context().stop(false);
        assertThatThrownBy(steps::next).isInstanceOf(IllegalStateException.class).hasMessageContaining("stopped");
    }

    @Test
    void otherContextsKeepTheirClock() {
        assertThat(TestSession.get().sparkContext().conf().contains("spark.streaming.clock")).isFalse();
    }
}
