package streaminglab.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import streaminglab.feed.FeedRecord.Fault;
import streaminglab.testing.TestSession;

class LedgerTest {

    /** A sender whose far end is a list. */
    private static final class ToList implements Sender {
        final List<String> ids = new ArrayList<>();
        boolean broken;

        @Override
        public void send(FeedRecord record) {
            if (record.fault() != Fault.MALFORMED) {
                ids.add(record.id());
            }
        }

        @Override
        public void flush() {
            if (broken) {
                throw new IllegalStateException("the far end is gone");
            }
        }

        @Override
        public void close() {
            ids.add("closed");
        }
    }

    private final Ledger ledger = new Ledger();
    private final ToList arrived = new ToList();
    private final Sender sender = ledger.through(arrived);

    private static Dataset<Row> column(List<String> ids) {
        return TestSession.get().createDataset(ids, Encoders.STRING()).toDF("reading_id");
    }

    @Test
    void allThatArrivedOnceIsNothingToReport() {
        Feed.sensorReadings(1).send(1000, sender);
        DeliveryReport report = ledger.compare(arrived.ids);
        assertThat(report.exactlyOnce()).isTrue();
        assertThat(report).hasToString("Sent 1000. Arrived 1000. Lost none. Doubled none.");
    }

    @Test
    void whatIsLostDoubledOrNeverSentIsNamed() {
        Feed.sensorReadings(1).send(1000, sender);
        arrived.ids.removeAll(List.of("r-000003", "r-000004"));
        arrived.ids.addAll(List.of("r-000017", "r-000018", "r-000018", "x-1"));
        DeliveryReport report = ledger.compare(arrived.ids);
        assertThat(report.exactlyOnce()).isFalse();
        assertThat(report.missing()).containsExactly("r-000003", "r-000004");
        assertThat(report.doubled()).isEqualTo(Map.of("r-000017", 2L, "r-000018", 3L));
        assertThat(report.unexpected()).containsExactly("x-1");
        assertThat(report).hasToString("Sent 1000. Arrived 1001. Lost 2: r-000003, r-000004. "
                + "Doubled 2: r-000017 ×2, r-000018 ×3. Never sent, yet arrived 1: x-1.");
    }

    @Test
    void aDuplicateSentOnPurposeIsNotDoubledByThePipeline() {
        Feed.sensorReadings(1).duplicates(0.5).send(100, sender);
        assertThat(ledger.compare(arrived.ids).exactlyOnce()).isTrue();
        assertThat(ledger.compare(arrived.ids).droppedCopies()).isZero();

        String twice = arrived.ids.stream().filter(id -> arrived.ids.indexOf(id) != arrived.ids.lastIndexOf(id))
                .findFirst().orElseThrow();
        arrived.ids.add(twice);
        assertThat(ledger.compare(arrived.ids).doubled()).isEqualTo(Map.of(twice, 3L));
    }

    @Test
    void whatADeduplicationDropsIsNotLost() {
        Feed.sensorReadings(1).duplicates(0.5).send(100, sender);
        long copies = ledger.sent(Fault.DUPLICATE);
        DeliveryReport report = ledger.compare(arrived.ids.stream().distinct().toList());
        assertThat(report.exactlyOnce()).isTrue();
        assertThat(report.droppedCopies()).isEqualTo(copies);
        assertThat(report).asString().endsWith("Of copies made on purpose, " + copies + " did not arrive.");
    }

    @Test
    void malformedRecordsAreNotExpectedToArrive() {
        Feed.sensorReadings(1).malformed(0.3).send(100, sender);
        DeliveryReport report = ledger.compare(arrived.ids);
        assertThat(arrived.ids).hasSizeLessThan(100);
        assertThat(report.exactlyOnce()).isTrue();
        assertThat(report.sentByFault()).containsEntry(Fault.MALFORMED, 100L - arrived.ids.size());
    }

    @Test
    void theLateAmongTheLostAreTold() {
        Feed feed = Feed.sensorReadings(1).late(0.1, Duration.ofSeconds(1));
        feed.send(200, sender);
        List<String> late = feed.take(200).stream().filter(each -> each.fault() == Fault.LATE)
                .map(FeedRecord::id).sorted().toList();
        arrived.ids.removeAll(late);
        DeliveryReport report = ledger.compare(arrived.ids);
        assertThat(report.missing()).isEqualTo(late);
        assertThat(report.missingLate()).isEqualTo(late);
        assertThat(report).asString().contains("All of the lost were sent late.");
    }

    @Test
    void longListsAreCutWithACount() {
        Feed.sensorReadings(1).send(100, sender);
        assertThat(ledger.compare(List.of())).asString().contains("Lost 100: r-000001, ")
                .contains("r-000010 and 90 more.").doesNotContain("r-000011");
    }

    @Test
    void whatNoFlushConfirmedIsNotCalledLost() {
        arrived.broken = true;
        assertThatThrownBy(() -> Feed.sensorReadings(1).send(3, sender)).hasMessage("the far end is gone");
        DeliveryReport report = ledger.compare(List.of("r-000002"));
        assertThat(report.missing()).isEmpty();
        assertThat(report.unconfirmed()).isEqualTo(3);
        assertThat(report.exactlyOnce()).isFalse();
        assertThat(report).asString().endsWith("Not known to have arrived at all: 3, as no flush confirmed them.");
    }

    @Test
    void aColumnOfIdsIsComparedAsACollectionIs() {
        Feed.sensorReadings(1).send(10, sender);
        List<String> ids = new ArrayList<>(arrived.ids);
        ids.add("r-000001");
        ids.add(null);
        DeliveryReport report = ledger.compare(column(ids), "reading_id");
        assertThat(report).isEqualTo(ledger.compare(ids));
        assertThat(report)
                .hasToString("Sent 10. Arrived 11. Lost none. Doubled 1: r-000001 ×2. Rows without an id: 1.");
    }

    @Test
    void rowsWithCountsAreComparedByTheirCounts() {
        Feed.sensorReadings(1).send(4, sender);
        Dataset<Row> counts = column(Arrays.asList("r-000001", "r-000002", "r-000003", "r-000004"))
                .selectExpr("reading_id", "case reading_id when 'r-000002' then 2 when 'r-000003' then 0 "
                        + "when 'r-000004' then null else 1 end as times");
        DeliveryReport report = ledger.compare(counts, "reading_id", "times");
        assertThat(report.missing()).containsExactly("r-000003", "r-000004");
        assertThat(report.doubled()).isEqualTo(Map.of("r-000002", 2L));
    }

    @Test
    void anEmptyLedgerComparesToo() {
        assertThat(ledger.compare(List.of())).hasToString("Sent 0. Arrived 0. Lost none. Doubled none.");
    }

    @Test
    void aStreamIsRefused() {
        Dataset<Row> stream = TestSession.get().readStream().format("rate").load();
        assertThatThrownBy(() -> ledger.compare(stream, "value")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Write it to a sink");
    }

    @Test
    void closingGoesThroughToTheSender() {
        sender.close();
        assertThat(arrived.ids).containsExactly("closed");
    }
}
