package streaminglab.display.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import streaminglab.display.Page;
import streaminglab.display.RecordedPage;
import streaminglab.display.StrictPage;
import streaminglab.testing.TestSession;

/** A panel of a streaming context says what Spark says of its batches. */
class ContextPanelTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    /** Static, so that no function of a DStream takes the test with it; the tests run one after the other. */
    private static volatile CountDownLatch held;

    private final JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
    private final JavaStreamingContext streaming = new JavaStreamingContext(spark, Durations.milliseconds(200));

    @BeforeEach
    void hold() {
        held = new CountDownLatch(1);
    }

    @AfterEach
    void stop() {
        held.countDown();
        streaming.stop(false);
    }

    private JavaDStream<Integer> threeRecordsABatch() {
        Queue<JavaRDD<Integer>> queue = new LinkedList<>();
        for (int i = 0; i < 5; i++) {
            queue.add(spark.parallelize(List.of(1, 2, 3), 1));
        }
        return streaming.queueStream(queue, true);
    }

    private static void awaitText(RecordedPage page, String pattern) {
        Awaitility.await().atMost(BOUND).untilAsserted(() -> assertThat(page.now().text()).containsPattern(pattern));
    }

    @Test
    void aPanelFollowsTheBatchesAndFreezesWhenTheContextStops() {
        try (RecordedPage page = new RecordedPage()) {
            threeRecordsABatch().foreachRDD(rdd -> rdd.count());
            LivePanel.show(streaming);
            assertThat(page.now().text()).contains("not started").contains("no batch completed yet");
            streaming.start();
            awaitText(page, "since this panel +([5-9]|\\d{2,}) batches");
            assertThat(page.now().text()).contains("running").contains("of a batch interval of 200 ms")
                    .contains("scheduling delay").contains("total delay");
            streaming.stop(false, true);
            Page.catchUp();
            assertThat(page.now().text()).contains("stopped").contains("0 batches waiting, 0 running");
            page.looks().forEach(look -> StrictPage.of(look.html()));
        }
    }

    @Test
    void batchesThatWaitAreCounted() {
        try (RecordedPage page = new RecordedPage()) {
            threeRecordsABatch().foreachRDD(rdd -> held.await(60, TimeUnit.SECONDS));
            LivePanel.show(streaming);
            streaming.start();
            awaitText(page, "queue +([3-9]|\\d{2,}) batches waiting, 1 running");
            held.countDown();
            awaitText(page, "queue +0 batches waiting");
        }
    }

    @Test
    void aFailedBatchIsToldInOneLineAndTheContextGoesOn() {
        try (RecordedPage page = new RecordedPage()) {
            threeRecordsABatch().foreachRDD(rdd -> {
                if (!rdd.isEmpty()) {
                    throw new IllegalStateException("<batch> refused\nand more");
                }
            });
            LivePanel.show(streaming);
            streaming.start();
            awaitText(page, "failed +[1-5] output operations?, the last one: .*IllegalStateException: <batch> refused");
            assertThat(page.now().text()).contains("running");
            StrictPage.of(page.now().html());
        }
    }

    @Test
    void whileTheContextStopsThePanelDoesNotWaitForIt() throws Exception {
        try (RecordedPage page = new RecordedPage()) {
            CountDownLatch begun = new CountDownLatch(1);
            threeRecordsABatch().foreachRDD(rdd -> {
                begun.countDown();
                held.await(60, TimeUnit.SECONDS);
            });
            LivePanel.show(streaming);
            streaming.start();
            begun.await();
            Thread stopping = new Thread(() -> streaming.stop(false, true));
            stopping.start();
            // Holds the context's own lock from now on.
            Awaitility.await().atMost(BOUND).until(() -> stopping.getState() == Thread.State.TIMED_WAITING
                    || stopping.getState() == Thread.State.WAITING);
            Page.catchUp();
            assertThat(StreamingContext.getActive().isDefined()).isTrue();
            held.countDown();
            stopping.join();
            Page.catchUp();
            assertThat(page.now().text()).contains("stopped");
        }
    }
}
