package streaminglab.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

    /** A sender that notes when each record came, and fails at one if told to. */
    private static final class Clocked implements Sender {
        final List<FeedRecord> records = new CopyOnWriteArrayList<>();
        final List<Instant> times = new CopyOnWriteArrayList<>();
        volatile int failAt = -1;
        volatile boolean flushed;
        volatile Thread thread;

        @Override
        public void send(FeedRecord record) {
            thread = Thread.currentThread();
            if (records.size() == failAt) {
                throw new IllegalStateException("no room for " + record.id());
            }
            times.add(Instant.now());
            records.add(record);
        }

        @Override
        public void flush() {
            flushed = true;
        }

        @Override
        public void close() {
            throw new IllegalStateException("a live feed leaves its sender open");
        }
    }

    private final Clocked far = new Clocked();

    @Test
    void recordsComeInOrderAtThePaceOfTheirEventTimesAndNeverBeforeThem() {
        Feed feed = Feed.sensorReadings(1).perSecond(50);
        Instant start = Instant.now();
        try (LiveFeed live = feed.sendLive(far)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> live.sent() >= 50);
            assertThat(live.state()).isEqualTo(LiveFeed.State.RUNNING);
        }
        assertThat(far.records).isEqualTo(feed.take(far.records.size()));
        for (int i = 0; i < far.records.size(); i++) {
            Duration due = Duration.between(far.records.get(0).eventTime(), far.records.get(i).eventTime());
            assertThat(far.times.get(i)).isAfterOrEqualTo(start.plus(due).minusMillis(5));
        }
    }

    @Test
    void lateRecordsAndDuplicatesDoNotSlowTheFeedDown() {
        Feed feed = Feed.sensorReadings(1).perSecond(200).disorder(Duration.ofMillis(200))
                .late(0.2, Duration.ofMillis(100)).duplicates(0.5);
        try (LiveFeed live = feed.sendLive(far)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> live.sent() >= 200);
        }
        assertThat(far.records).isEqualTo(feed.take(far.records.size()));
    }

    @Test
    void stoppingFlushesAndEndsTheThread() {
        LiveFeed live = Feed.sensorReadings(1).perSecond(0.001).sendLive(far);
        await().atMost(Duration.ofSeconds(10)).until(() -> live.sent() == 1);
        assertThat(far.thread.isDaemon()).isTrue();
        live.stop();
        assertThat(far.flushed).isTrue();
        assertThat(far.thread.isAlive()).isFalse();
        assertThat(live.state()).isEqualTo(LiveFeed.State.STOPPED);
        assertThat(live).asString().startsWith("live feed, stopped, 1 sent; sensor readings of seed 1");
        live.stop();
        assertThat(far.records).hasSize(1);
    }

    @Test
    void anErrorOfTheSenderEndsTheFeedAndShowsOnStop() {
        far.failAt = 3;
        LiveFeed live = Feed.sensorReadings(1).perSecond(1000).sendLive(far);
        await().atMost(Duration.ofSeconds(10)).until(() -> live.state() == LiveFeed.State.FAILED);
        assertThatThrownBy(live::stop).isInstanceOf(IllegalStateException.class)
                .hasMessage("The live feed ended after 3 records: no room for r-000004")
                .hasRootCauseMessage("no room for r-000004");
    }

    private LiveFeed live(Feed feed) {
        LiveFeed live = feed.sendLive(far);
        await().atMost(Duration.ofSeconds(20)).until(() -> live.sent() >= 1);
        return live;
    }

    @Test
    void aPausedFeedSendsNothingButSingleRecordsAndGoesOnWhereItWas() throws Exception {
        Feed feed = Feed.sensorReadings(1).perSecond(200);
        try (LiveFeed live = live(feed)) {
            live.pause();
            assertThat(live.state()).isEqualTo(LiveFeed.State.PAUSED);
            // One may have been on its way.
            long before = live.sent() + 1;
            FeedRecord late = live.sendLate(Duration.ofMinutes(10));
            assertThat(late.fault()).isEqualTo(FeedRecord.Fault.LATE);
            assertThat(far.records).contains(late);
            assertThat(live.sent()).isLessThanOrEqualTo(before + 1);
            live.resume();
            long paused = live.sent();
            await().atMost(Duration.ofSeconds(20)).until(() -> live.sent() > paused + 20);
        }
        List<FeedRecord> sound = far.records.stream().filter(each -> each.fault() == FeedRecord.Fault.NONE).toList();
        assertThat(sound).extracting(FeedRecord::eventTime).isSorted().doesNotHaveDuplicates();
        assertThat(far.records).extracting(FeedRecord::id).doesNotHaveDuplicates();
    }

    @Test
    void aRateThatIsChangedHoldsAtOnceAndEventTimesGoOn() {
        try (LiveFeed live = live(Feed.sensorReadings(1).perSecond(0.001))) {
            live.perSecond(500);
            await().atMost(Duration.ofSeconds(20)).until(() -> live.sent() > 100);
        }
        Duration apart = Duration.between(far.records.get(50).eventTime(), far.records.get(51).eventTime());
        assertThat(apart).isEqualTo(Duration.ofMillis(2));
        assertThat(far.records).extracting(FeedRecord::eventTime).isSorted();
    }

    /** And at once after the start: the first record need not have been sent. */
    @Test
    void aRateThatIsChangedInAPauseHoldsAfterIt() {
        try (LiveFeed live = Feed.sensorReadings(1).perSecond(0.001).sendLive(far)) {
            live.pause();
            live.perSecond(500);
            live.resume();
            await().atMost(Duration.ofSeconds(20)).until(() -> live.sent() > 100);
            assertThat(live.perSecond()).isEqualTo(500);
            assertThat(live).asString().endsWith("0.001 a second, changed since");
        }
    }

    @Test
    void aRecordThatCantHaveItsFieldsComesAsItIs() {
        try (LiveFeed live = live(Feed.orders(1).perSecond(200))) {
            assertThatThrownBy(() -> live.send(Map.of("price", 1))).isInstanceOf(IllegalArgumentException.class);
            await().atMost(Duration.ofSeconds(20)).until(() -> live.sent() > 50);
        }
        List<String> ids = far.records.stream().map(FeedRecord::id).toList();
        assertThat(ids).isSorted().last().isEqualTo("o-%06d".formatted(ids.size()));
    }

    @Test
    void faultsBeginWhenTheyAreAskedFor() {
        try (LiveFeed live = live(Feed.sensorReadings(1).perSecond(500))) {
            live.malformed(1);
            await().atMost(Duration.ofSeconds(20)).until(() -> live.sent() > 100);
            live.malformed(0);
            live.duplicates(1);
            await().atMost(Duration.ofSeconds(20)).until(() -> far.records.stream()
                    .filter(each -> each.fault() == FeedRecord.Fault.DUPLICATE).count() > 20);
            live.duplicates(0);
            live.late(0.5, Duration.ofMillis(20));
            live.disorder(Duration.ofMillis(10));
            await().atMost(Duration.ofSeconds(20)).until(() -> far.records.stream()
                    .filter(each -> each.fault() == FeedRecord.Fault.LATE).count() > 20);
        }
        assertThat(far.records.get(0).fault()).isEqualTo(FeedRecord.Fault.NONE);
        assertThat(far.records).extracting(FeedRecord::fault).contains(FeedRecord.Fault.MALFORMED);
    }

    @Test
    void aLateRecordIsBehindAllThatWasSent() {
        try (LiveFeed live = live(Feed.orders(1).perSecond(100).disorder(Duration.ofSeconds(1)))) {
            FeedRecord late = live.sendLate(Duration.ofMinutes(10));
            Instant latest = far.records.stream().map(FeedRecord::eventTime).max(Instant::compareTo).orElseThrow();
            assertThat(late.eventTime()).isBefore(latest.minus(Duration.ofMinutes(9)));
            assertThat(late.value()).contains(late.eventTime().toString().substring(0, 19));
        }
    }

    @Test
    void aRecordWithFieldsOfMyOwnIsSentAndItsIdKeyAndTimeFollow() {
        try (LiveFeed live = live(Feed.orders(1))) {
            FeedRecord mine = live.send(Map.of("customer_id", "ann \"the\" cat", "quantity", 100,
                    "event_time", Instant.parse("2024-03-01T18:00:00Z")));
            assertThat(far.records).contains(mine);
            assertThat(mine.key()).isEqualTo("ann \"the\" cat");
            assertThat(mine.eventTime()).isEqualTo("2024-03-01T18:00:00Z");
            assertThat(mine.value()).contains("\"quantity\":100", "\"customer_id\":\"ann \\\"the\\\" cat\"", mine.id());
            assertThatThrownBy(() -> live.send(Map.of("price", 1)))
                    .hasMessageContaining("There is no field price. There are order_id, event_time, customer_id");
        }
    }

    @Test
    void badValuesChangeNothing() {
        try (LiveFeed live = live(Feed.textLines(1).perSecond(100))) {
            assertThatThrownBy(() -> live.perSecond(0)).hasMessageContaining("perSecond(0.0)");
            assertThatThrownBy(() -> live.malformed(0.1)).hasMessageContaining("any text is a sound text line");
            assertThatThrownBy(() -> live.late(0.6, Duration.ofSeconds(1))).hasMessageContaining("late(0.6)");
            assertThatThrownBy(() -> live.sendLate(Duration.ZERO)).hasMessageContaining("late(PT0S)");
            assertThatThrownBy(() -> live.send(Map.of("x", 1))).hasMessageContaining("Feed.orders");
            long sent = live.sent();
            await().atMost(Duration.ofSeconds(20)).until(() -> live.sent() > sent + 10);
        }
        assertThat(far.records).allMatch(each -> each.fault() == FeedRecord.Fault.NONE);
    }

    @Test
    void aFeedThatHasEndedSaysWhyItSendsNoMore() {
        far.failAt = 1;
        LiveFeed failed = Feed.sensorReadings(1).perSecond(1000).sendLive(far);
        await().atMost(Duration.ofSeconds(10)).until(() -> failed.state() == LiveFeed.State.FAILED);
        assertThatThrownBy(() -> failed.sendLate(Duration.ofSeconds(1))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no room for").hasMessageContaining("sendLive");
    }

    @Test
    void aLedgerCountsWhatIsPutIn() {
        Ledger ledger = new Ledger();
        try (LiveFeed live = Feed.orders(1).sendLive(ledger.through(far))) {
            live.pause();
            live.sendLate(Duration.ofMinutes(1));
            live.sendLate(Duration.ofMinutes(1));
        }
        assertThat(ledger.sent(FeedRecord.Fault.LATE)).isEqualTo(2);
        assertThat(ledger.sent()).isEqualTo(far.records.size());
    }
}
