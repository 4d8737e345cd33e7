package streaminglab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;
import streaminglab.testing.TestSession;

/** Windows of DStreams, on a context whose clock the test moves. */
class DStreamWindowTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    /** By window, the times of the micro-batches that it read; static, since Spark writes functions to its checkpoint. */
    private static final Map<Long, List<Long>> READ = new ConcurrentHashMap<>();
    private static DStreamWindow window;

    private final SparkSession spark = TestSession.get();
    private final ManualClockStream<String> stream = ManualClockStream.of(() -> new JavaStreamingContext(
            JavaSparkContext.fromSparkContext(spark.sparkContext()), Durations.seconds(10)));

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        stream.context().stop(false);
    }

    private JavaPairDStream<String, Integer> counts() {
        return stream.dstream().mapToPair(word -> new Tuple2<>(word, 1));
    }

    @Test
    void withoutAWindowThereIsNone() {
        assertThat(DStreamWindow.of(counts().reduceByKey(Integer::sum).dstream())).isNull();
    }

    @Test
    void aWindowIsFoundBelowWhatIsMadeFromIt() {
        JavaDStream<Integer> lengths = stream.dstream().window(Durations.seconds(30), Durations.seconds(20)).map(String::length);
        DStreamWindow found = DStreamWindow.of(lengths.dstream());
        assertThat(found.windowDuration()).isEqualTo(Durations.seconds(30));
        assertThat(found.slideDuration()).isEqualTo(Durations.seconds(20));
        assertThat(found.batchDuration()).isEqualTo(Durations.seconds(10));
        assertThat(found.hasInverse()).isFalse();
    }

    @Test
    void anInverseFunctionReadsOnlyWhatEntersAndWhatLeaves() throws Exception {
        stream.context().checkpoint(folder.toString());
        JavaPairDStream<String, Integer> windowed = counts().reduceByKeyAndWindow(Integer::sum, (all, gone) -> all - gone,
                Durations.seconds(30), Durations.seconds(10));
        window = DStreamWindow.of(windowed.dstream());
        assertThat(window.hasInverse()).isTrue();
        READ.clear();
        windowed.transformToPair((rdd, time) -> {
            READ.put(time.milliseconds(), List.copyOf(window.inputs(time).keySet()));
            return rdd;
        }).foreachRDD(rdd -> { });
        stream.context().start();
        for (String word : List.of("a", "b", "c", "d")) {
            stream.tick(List.of(word));
        }
        long end = System.nanoTime() + BOUND.toNanos();
        while (!READ.containsKey(40_000L)) {
            assertThat(stream.context().awaitTerminationOrTimeout(20)).isFalse();
            assertThat(System.nanoTime()).isLessThan(end);
        }
        assertThat(READ.get(40_000L)).containsExactly(10_000L, 40_000L);
    }
}
