package streaminglab.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.schema.SensorReadings;
import streaminglab.testing.TestSession;

class StreamClaimTest {

    private static final SampleStream READINGS = SampleStream.of(SensorReadings.SCHEMA)
            .batch("r-1 | s-6 | 2024-03-01 21:04:10 | -18.0", "r-2 | s-6 | 2024-03-01 21:05:05 | -18.2")
            .batch("r-3 | s-6 | 2024-03-01 21:06:15 | -17.0");

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    @Test
    void whatIsRememberedForEverIsSeen() {
        assertThatThrownBy(() -> Check.exercise("03c")
                .that("forgotten", READINGS.through(readings -> readings
                        .groupBy(window(col("event_time"), "1 minute"), col("sensor_id")).count(), "update"))
                .keepsAtMost(1))
                .isInstanceOf(CheckFailedException.class)
                .hasMessage("forgotten: no. At the end the query remembers 3 rows, and 1 is enough. It has no watermark, and"
                        + " without one Spark removes no group.");
    }

    @Test
    void aFailedMicroBatchIsNotTriedAgainInMemory() {
        assertThatThrownBy(() -> READINGS.lastTwice().through(readings -> readings, "append"))
                .hasMessageContaining("can't go on after a failure");
    }
}
