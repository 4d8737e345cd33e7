package streaminglab.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        Feed feed = Feed.sensorReadings(1).startingAt(Instant.now()).perSecond(50);
        try (LiveFeed live = feed.sendLive(far)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> live.sent() >= 50);
            assertThat(live.state()).isEqualTo(LiveFeed.State.RUNNING);
        }
        assertThat(far.records).isEqualTo(feed.take(far.records.size()));
        for (int i = 0; i < far.records.size(); i++) {
            assertThat(far.times.get(i)).isAfterOrEqualTo(far.records.get(i).eventTime().minusMillis(5));
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
}
