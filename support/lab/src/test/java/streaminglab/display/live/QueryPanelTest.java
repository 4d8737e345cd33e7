package streaminglab.display.live;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.display.Page;
import streaminglab.display.RecordedPage;
import streaminglab.display.StrictPage;
import streaminglab.display.markup.NumberText;
import streaminglab.testing.TestSession;

/** A panel says what Spark says, while the query runs and afterwards. */
class QueryPanelTest {

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

    private Dataset<Row> numbers() {
        return spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 7).load();
    }

    private void awaitText(RecordedPage page, String text) {
        Awaitility.await().atMost(BOUND).untilAsserted(() -> assertThat(page.now().text()).contains(text));
    }

    @Test
    void aPanelFollowsItsQueryAndFreezesWhenThatStops() throws Exception {
        try (RecordedPage page = new RecordedPage()) {
            query = numbers().writeStream().format("noop").queryName("counted").trigger(Trigger.ProcessingTime(100)).start();
            LivePanel.show(query);
            awaitText(page, "running");
            awaitText(page, "batch 5");
            assertThat(page.now().text()).contains("query counted", "7 rows", "of a trigger interval of 100 ms",
                    "RatePerMicroBatchStream", "lag", "not reported by this source");
            query.stop();
            Page.catchUp();
            StreamingQueryProgress last = query.lastProgress();
            assertThat(page.now().text()).startsWith("query counted, batch " + last.batchId() + ", stopped")
                    .contains("began " + last.timestamp())
                    .contains(String.format(Locale.ROOT, "%,d ms of", last.durationMs().get("triggerExecution")))
                    .contains(String.format(Locale.ROOT, "%,.1f rows/s", last.processedRowsPerSecond()))
                    .contains(last.sources()[0].endOffset());
            page.looks().forEach(look -> StrictPage.of(look.html()));
        }
    }

    @Test
    void aPanelOfAQueryThatHasEndedShowsItsEnd() throws Exception {
        query = numbers().writeStream().format("noop").start();
        Awaitility.await().atMost(BOUND).until(() -> query.lastProgress() != null && query.lastProgress().batchId() > 2);
        query.stop();
        try (RecordedPage page = new RecordedPage()) {
            LivePanel.show(query);
            assertThat(page.now().text()).contains("batch " + query.lastProgress().batchId() + ", stopped", "7 rows",
                    "trigger: as soon as there is data");
        }
    }

    @Test
    void aQueryThatFailsLeavesItsReasonInOneLine() throws Exception {
        try (RecordedPage page = new RecordedPage()) {
            query = numbers().select("value").as(Encoders.LONG())
                    .map((MapFunction<Long, Long>) value -> {
                        if (value >= 14) {
                            throw new IllegalStateException("<value> " + value + " is too large\nand more");
                        }
                        return value;
                    }, Encoders.LONG())
                    .writeStream().format("noop").start();
            LivePanel.show(query);
            try {
                query.awaitTermination(BOUND.toMillis());
            } catch (StreamingQueryException expected) {
                // Its reason is what the panel must show.
            }
            Page.catchUp();
            assertThat(page.now().text()).startsWith("query ").contains(", batch 1, failed: IllegalStateException: <value> ")
                    .contains(" is too large").doesNotContain("and more");
            assertThat(StrictPage.of(page.now().html()).text()).contains("✖ failed").contains("<value> ");
        }
    }

    @Test
    void watermarkStateAndLateRowsAreThoseOfSpark() throws Exception {
        event(0, "12:00:00", "12:00:30");
        event(1, "12:05:00");
        try (RecordedPage page = new RecordedPage()) {
            Dataset<Row> counts = spark.readStream().schema("at timestamp").option("maxFilesPerTrigger", 1)
                    .json(folder.toString()).withWatermark("at", "1 minute")
                    .groupBy(window(col("at"), "1 minute")).count();
            query = counts.writeStream().format("noop").outputMode("update").start();
            LivePanel.show(query);
            query.processAllAvailable();
            // Later than the batch that moved the watermark, and than the one after it: only then is a row too late.
            event(2, "12:00:10", "12:05:10");
            query.processAllAvailable();
            Page.catchUp();
            String text = page.now().text();
            assertThat(text).contains("2024-03-01T12:04:10.000Z").contains("state of stateStoreSave")
                    .containsPattern("dropped as too late +\\d+ rows? in this batch, 1 since batch 0");
            long bytes = query.lastProgress().stateOperators()[0].memoryUsedBytes();
            assertThat(text).contains(NumberText.bytes(bytes) + " of memory");
        }
    }

    /** A file of its own is a micro-batch of its own; names and times decide the order. */
    private void event(int number, String... times) throws Exception {
        Path file = folder.resolve("events-" + number + ".json");
        Path hidden = folder.resolve("_" + number);
        Files.write(hidden, List.of(times).stream().map(time -> "{\"at\": \"2024-03-01T" + time + "Z\"}").toList());
        Files.setLastModifiedTime(hidden, FileTime.fromMillis(1_700_000_000_000L + number * 1000L));
        Files.move(hidden, file);
    }

    @Test
    void beforeTheFirstBatchThereIsNothingToInvent() throws Exception {
        try (RecordedPage page = new RecordedPage()) {
            // Nothing is listed in a folder without files, so Spark plans no batch.
            query = spark.readStream().schema("at timestamp").json(folder.toString())
                    .writeStream().format("noop").trigger(Trigger.ProcessingTime("1 hour")).queryName("waits").start();
            LivePanel.show(query);
            assertThat(page.looks().get(0).text()).contains("query waits").contains("running");
            StrictPage.of(page.looks().get(0).html());
        }
    }

    @Test
    void aThousandProgressEventsTakeNoMoreRoomThanAHundred() throws Exception {
        query = numbers().writeStream().format("noop").start();
        Awaitility.await().atMost(BOUND).until(() -> query.lastProgress() != null);
        query.stop();
        QueryPanel panel = new QueryPanel(query);
        QueryHistory history = panel.history();
        StreamingQueryProgress real = query.lastProgress();
        int small = 0;
        for (int i = 1; i <= 1000; i++) {
            history.add(later(real, i));
            if (i == 100) {
                small = panel.look().html().length();
            }
        }
        assertThat(history.newest().batchId()).isEqualTo(real.batchId() + 1000);
        assertThat(history.durations()).hasSize(QueryHistory.POINTS);
        assertThat(panel.look().html().length()).isLessThan(small + 200);
    }

    private static StreamingQueryProgress later(StreamingQueryProgress from, int batches) {
        return new StreamingQueryProgress(from.id(), from.runId(), from.name(),
                String.format(Locale.ROOT, "2124-01-01T00:%02d:%02d.000Z", batches / 60, batches % 60),
                from.batchId() + batches, from.batchDuration(), from.durationMs(), from.eventTime(), from.stateOperators(),
                from.sources(), from.sink(), from.observedMetrics());
    }
}
