package streaminglab.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;
import streaminglab.testing.TestSession;

/** Of Spark's own plans. */
class DeclaredQueryTest {

    private static final Column TIME = col("event_time");

    private final Dataset<Row> events = TestSession.get().readStream().format("rate").load()
            .withColumnRenamed("timestamp", "event_time");

    private static String plan(Dataset<Row> query) {
        return query.queryExecution().analyzed().toString();
    }

    @Test
    void windowsSessionsAndWatermarksAreReadOffThePlan() {
        assertThat(DeclaredQuery.inWords(plan(events.withWatermark("event_time", "10 minutes")
                .groupBy(window(TIME, "8 hours", "8 hours", "6 hours")).count())))
                .containsExactly("windows of 8 hours, all moved by 6 hours", "a watermark 10 minutes behind event_time");
        assertThat(DeclaredQuery.inWords(plan(events.groupBy(window(TIME, "10 minutes", "5 minutes"), col("value")).count())))
                .containsExactly("windows of 10 minutes that begin every 5 minutes");
        assertThat(DeclaredQuery.inWords(plan(events.groupBy(session_window(TIME, "30 minutes"), col("value")).count())))
                .containsExactly("sessions that end when nothing comes for 30 minutes");
        assertThat(DeclaredQuery.inWords(plan(events.where("value > 3")))).isEmpty();
    }

    @Test
    void aRunningQueryThatGroupsByTheClockOnTheWallSaysSo() throws Exception {
        StreamingQuery query = TestSession.get().readStream().format("rate-micro-batch").option("rowsPerBatch", 2).load()
                .groupBy(window(current_timestamp(), "90 seconds")).count()
                .writeStream().format("noop").outputMode("update").start();
        try {
            while (query.lastProgress() == null) {
                assertThat(query.awaitTermination(20)).isFalse();
            }
            assertThat(DeclaredQuery.of(query)).containsExactly("windows of 90 seconds",
                    "the clock on the wall, by current_timestamp()");
        } finally {
            query.stop();
        }
    }
}
