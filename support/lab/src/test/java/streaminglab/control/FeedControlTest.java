package streaminglab.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import streaminglab.feed.Feed;
import streaminglab.feed.FeedRecord;
import streaminglab.feed.FeedRecord.Fault;
import streaminglab.feed.LiveFeed;
import streaminglab.feed.Sender;

/** A page moves the controls, and the feed follows. */
class FeedControlTest {

    private static final class Kept implements Sender {
        final List<FeedRecord> records = new CopyOnWriteArrayList<>();

        @Override
        public void send(FeedRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {
            // All is kept at once.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private final Kept kept = new Kept();
    private final LiveFeed live = Feed.orders(1).perSecond(250).disorder(Duration.ofSeconds(3)).duplicates(0.1).sendLive(kept);
    private final FeedControl control = FeedControl.of(live);

    @AfterEach
    void stop() {
        live.stop();
    }

    private static void move(ValueControl<?, ?> slider, Object to) {
        assertThat(slider.receive(Map.of("value", to))).isNotEmpty();
        slider.handler().run();
    }

    @Test
    void theControlsBeginWhereTheFeedIs() {
        assertThat(control.rate.value()).isEqualTo(250);
        assertThat(control.disorder.value()).isEqualTo(3);
        assertThat(control.twice.value()).isEqualTo(0.1);
        assertThat(control.late.value()).isZero();
        assertThat(control.malformed.value()).isZero();
        assertThat(live.toString()).doesNotContain("changed");
    }

    @Test
    void eachControlChangesTheFeedAndSaysSo() {
        move(control.rate, 40.0);
        assertThat(live.perSecond()).isEqualTo(40);
        assertThat(control.said.toString()).startsWith("from now on 40 records per second (the feed is running after ");
        move(control.disorder, 5);
        move(control.late, 0.25);
        move(control.lateBy, 60);
        move(control.twice, 0.0);
        move(control.malformed, 0.5);
        assertThat(live.disorder()).isEqualTo(Duration.ofSeconds(5));
        assertThat(live.late()).isEqualTo(0.25);
        assertThat(live.lateBy()).isEqualTo(Duration.ofMinutes(1));
        assertThat(live.duplicates()).isZero();
        assertThat(live.malformed()).isEqualTo(0.5);
        assertThat(live.toString()).endsWith("250 a second, up to PT3S out of order, a share of 0.1 sent twice, changed since");
    }

    @Test
    void theButtonsPauseAndSendALateRecord() {
        control.pause.handler().run();
        assertThat(live.state()).isEqualTo(LiveFeed.State.PAUSED);
        assertThat(control.pause.toString()).isEqualTo("[ Go on ]");
        control.one.handler().run();
        assertThat(kept.records).last().extracting(FeedRecord::fault).isEqualTo(Fault.LATE);
        assertThat(control.said.toString()).startsWith("sent " + kept.records.get(kept.records.size() - 1).id());
        control.pause.handler().run();
        assertThat(live.state()).isEqualTo(LiveFeed.State.RUNNING);
        assertThat(control.pause.toString()).isEqualTo("[ Pause ]");
    }
}
