package streaminglab.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.testing.TestSession;

/** What a real query knows of itself. */
class QueryInternalsTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final SparkSession spark = TestSession.get();
    private StreamingQuery query;

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws Exception {
        if (query != null) {
            query.stop();
        }
    }

    /** Two rows in each micro-batch: 0 and 1, then 2 and 3. */
    private Dataset<Row> numbers() {
        return spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 2).load();
    }

    /** Not until all is done: this source always has more. */
    private void awaitBatch(long number) throws Exception {
        long end = System.nanoTime() + BOUND.toNanos();
        while (query.lastProgress() == null || query.lastProgress().batchId() < number) {
            assertThat(query.awaitTermination(20)).isFalse();
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    @Test
    void aQueryKnowsHowItWasStarted() throws Exception {
        query = numbers().writeStream().format("noop").outputMode("update").trigger(Trigger.ProcessingTime(700))
                .option("checkpointLocation", folder.toString()).start();
        awaitBatch(0);
        assertThat(QueryInternals.outputMode(query)).isEqualTo("update");
        assertThat(QueryInternals.processingTimeMillis(QueryInternals.trigger(query))).hasValue(700);
        assertThat(QueryInternals.continuousMillis(QueryInternals.trigger(query))).isEmpty();
        assertThat(QueryInternals.checkpointLocation(query)).endsWith(folder.toString());
        assertThat(QueryInternals.memorySinkRows(query, 0)).isNull();
        assertThat(QueryInternals.sourceOptions(query, "rate-micro-batch")).containsExactly(Map.of("rowsperbatch", "2"));
        assertThat(QueryInternals.sourceOptions(query, "kafka")).isEmpty();
        assertThat(QueryInternals.hasEnded(query)).isFalse();
        query.stop();
        assertThat(QueryInternals.hasEnded(query)).isTrue();
    }

    @Test
    void anIntervalIsReadOffItsTrigger() {
        assertThat(QueryInternals.continuousMillis(Trigger.Continuous("2 seconds"))).hasValue(2000);
        assertThat(QueryInternals.processingTimeMillis(Trigger.Continuous("2 seconds"))).isEmpty();
        assertThat(QueryInternals.processingTimeMillis(Trigger.AvailableNow())).isEmpty();
        assertThat(QueryInternals.processingTimeMillis(null)).isEmpty();
    }

    @Test
    void theMemorySinkHoldsTheRowsOfEachMicroBatch() throws Exception {
        query = numbers().select("value").writeStream().format("memory").queryName("internals").start();
        awaitBatch(1);
        assertThat(QueryInternals.memorySinkRows(query, 0)).extracting(row -> row.getLong(0)).containsExactly(0L, 1L);
        assertThat(QueryInternals.memorySinkRows(query, 1)).extracting(row -> row.getLong(0)).containsExactly(2L, 3L);
    }

    @Test
    void inCompleteModeOnlyTheLastMicroBatchIsKnown() throws Exception {
        query = numbers().groupBy().count().writeStream().format("memory").queryName("internals")
                .outputMode("complete").trigger(Trigger.ProcessingTime("1 hour")).start();
        awaitBatch(0);
        assertThat(QueryInternals.memorySinkRows(query, 0)).extracting(row -> row.getLong(0)).containsExactly(2L);
    }

    @Test
    void thePlanLeadsToTheWindowsOrIsNull() throws Exception {
        query = numbers().groupBy(window(col("timestamp"), "1 minute")).count().writeStream().format("noop")
                .outputMode("update").trigger(Trigger.ProcessingTime("1 hour")).start();
        awaitBatch(0);
        assertThat(QueryInternals.windowedPlan(query)).isNotNull().satisfies(plan -> assertThat(plan.isSession()).isFalse());
        query.stop();
        query = numbers().writeStream().format("noop").trigger(Trigger.ProcessingTime("1 hour")).start();
        awaitBatch(0);
        assertThat(QueryInternals.windowedPlan(query)).isNull();
    }
}
