package streaminglab.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.feed.FeedRecord.Fault;
import streaminglab.schema.SensorReadings;
import streaminglab.testing.TestSession;

class WatermarkPromiseTest {

    @TempDir
    private Path temporary;

    @Test
    void aWatermarkOfTheFeedsDisorderKeepsAllSoundRecordsAndDropsTheLateOnesAndTheCopies() throws Exception {
        Ledger ledger = new Ledger();
        Path folder = temporary.resolve("readings");
        // Two seconds of event time a file, and so a batch: the late come when the watermark is past them.
        try (Sender sender = ledger.through(new JsonFolderSender(folder, 20))) {
            Feed.sensorReadings(5).disorder(Duration.ofSeconds(3)).late(0.1, Duration.ofSeconds(6)).duplicates(0.1)
                    .send(500, sender);
        }
        List<String> arrived = new ArrayList<>();
        StreamingQuery query = TestSession.get().readStream().schema(SensorReadings.SCHEMA)
                .option("maxFilesPerTrigger", 1).json(folder.toString())
                .withWatermark("event_time", "3 seconds")
                .dropDuplicatesWithinWatermark(new String[] {"reading_id"})
                .writeStream()
                .option("checkpointLocation", temporary.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) ->
                        arrived.addAll(TestSession.rows(batch.select("reading_id"))))
                .start();
        query.awaitTermination();

        DeliveryReport report = ledger.compare(arrived);
        assertThat(ledger.sent(Fault.LATE)).isGreaterThan(20);
        assertThat(report.missing()).as(report::toString).isEqualTo(report.missingLate())
                .hasSize((int) ledger.sent(Fault.LATE));
        assertThat(report.droppedCopies()).isEqualTo(ledger.sent(Fault.DUPLICATE)).isGreaterThan(20);
        assertThat(report.doubled()).isEmpty();
    }
}
