package streaminglab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import streaminglab.testing.TestSession;

class MicroBatchesTest {

    private static final MicroBatches<String> LINES = MicroBatches.of(
            List.of("Tea for two", "two for tea"), List.of("the tea is late"));

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    @Test
    void whatTheFunctionThrowsComesOut() {
        assertThatThrownBy(() -> LINES.through(lines -> notWrittenYet()))
                .isInstanceOf(UnsupportedOperationException.class).hasMessage("wordCounts is not written yet");
    }

    @Test
    void whatATaskThrowsComesOut() {
        assertThatThrownBy(() -> LINES.through(lines -> count(lines.map(line -> line.substring(1_000)))))
                .hasStackTraceContaining("StringIndexOutOfBoundsException");
    }

    @Test
    void aRefusalShowsRowsAndNoStack() {
        assertThatThrownBy(() -> Check.exercise("01c")
                .that("equal words of a micro-batch are added up", LINES.through(lines -> count(lines)))
                .hasRows("1 | for | 2", "1 | tea | 2", "1 | two | 2")).satisfies(thrown -> {
                    assertThat(thrown.getStackTrace()).isEmpty();
                    assertThat(thrown.getMessage()).contains("no. Micro-batch 1 is the first that differs.",
                            "missing     1 | for | 2");
                });
    }

    private static JavaPairDStream<String, Integer> notWrittenYet() {
        throw new UnsupportedOperationException("wordCounts is not written yet");
    }

    private static JavaPairDStream<String, Integer> count(JavaDStream<String> words) {
        return words.mapToPair(word -> new Tuple2<>(word, 1)).reduceByKey(Integer::sum);
    }
}
