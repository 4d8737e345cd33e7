package streaminglab.control;

import java.time.Duration;
import java.util.Locale;
import streaminglab.display.markup.NumberText;
import streaminglab.feed.FeedRecord;
import streaminglab.feed.LiveFeed;

/**
 * Controls for a live feed: its rate, how far out of order its records are, which share of them is late, sent twice or
 * malformed, a pause, and one late record by hand.
 *
 * <pre>{@code
 * LiveFeed live = Feed.orders(7).sendLive(ledger.through(sender));
 * FeedControl.of(live).show();
 * }</pre>
 *
 * <p>The controls begin where the feed is, and change it only when a reader moves them. They say what they did last; a
 * {@link streaminglab.display.live.LivePanel} shows what a query makes of it.
 */
public final class FeedControl {

    private static final int MOST_PER_SECOND = 200;
    private static final int MOST_SECONDS = 60;
    private static final int MOST_LATE_BY = 3600;
    private static final int USUAL_LATE_BY = 600;
    private static final double MOST = 0.5;

    private final LiveFeed feed;
    final FloatSlider rate;
    final IntSlider disorder;
    final FloatSlider late;
    final IntSlider lateBy;
    final FloatSlider twice;
    final FloatSlider malformed;
    final Button pause;
    final Button one = Button.of("Send one late record");
    final Label said = Label.of("");

    private FeedControl(LiveFeed feed) {
        this.feed = feed;
        rate = FloatSlider.of("records per second", Math.min(1, feed.perSecond()),
                Math.max(MOST_PER_SECOND, feed.perSecond())).step(1.0).value(feed.perSecond());
        disorder = seconds("out of order (s)", 0, MOST_SECONDS, feed.disorder());
        late = share("late", feed.late());
        // Without late records there is no such time yet.
        lateBy = seconds("late by (s)", 1, MOST_LATE_BY,
                feed.late() > 0 ? feed.lateBy() : Duration.ofSeconds(USUAL_LATE_BY));
        twice = share("sent twice", feed.duplicates());
        malformed = share("malformed", feed.malformed());
        pause = Button.of(pauseLabel());
        rate.onChange(value -> did(() -> feed.perSecond(value), "%.0f records per second".formatted(value)));
        disorder.onChange(value -> did(() -> feed.disorder(Duration.ofSeconds(value)), "up to " + value + " s out of order"));
        late.onChange(value -> late());
        lateBy.onChange(value -> late());
        twice.onChange(value -> did(() -> feed.duplicates(value), percent(value) + " sent twice"));
        malformed.onChange(value -> did(() -> feed.malformed(value), percent(value) + " malformed"));
        pause.onClick(this::pause);
        one.onClick(() -> {
            FeedRecord record = feed.sendLate(Duration.ofSeconds(lateBy.value()));
            say("sent " + record.id() + ", of " + record.eventTime());
        });
        say("nothing is changed yet");
    }

    /** Controls for this feed; {@link #show} shows them. */
    public static FeedControl of(LiveFeed feed) {
        return new FeedControl(feed);
    }

    private static FloatSlider share(String of, double now) {
        return FloatSlider.of(of, 0, Math.max(MOST, now)).value(now);
    }

    /** Parts of a second are no matter for a slider of seconds. */
    private static IntSlider seconds(String label, int least, int most, Duration now) {
        int value = Math.max(least, (int) now.toSeconds());
        return IntSlider.of(label, least, Math.max(most, value)).value(value);
    }

    private String pauseLabel() {
        return feed.state() == LiveFeed.State.PAUSED ? "Go on" : "Pause";
    }

    /** Shows the controls below the calling cell. */
    public void show() {
        Box.vertical(Box.horizontal(rate, disorder), Box.horizontal(late, lateBy), Box.horizontal(twice, malformed),
                Box.horizontal(pause, one), said).show();
    }

    private void late() {
        did(() -> feed.late(late.value(), Duration.ofSeconds(lateBy.value())),
                percent(late.value()) + " late by " + lateBy.value() + " s");
    }

    private void pause() {
        if (feed.state() == LiveFeed.State.PAUSED) {
            feed.resume();
            say("goes on");
        } else {
            feed.pause();
            say("paused");
        }
        pause.label(pauseLabel());
    }

    private void did(Runnable change, String what) {
        change.run();
        say("from now on " + what);
    }

    /** State and count are those of this moment. */
    private void say(String what) {
        said.value(what + " (the feed is " + feed.state().name().toLowerCase(Locale.ROOT) + " after "
                + NumberText.count(feed.sent(), "record") + ")");
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** The controls in words. */
    @Override
    public String toString() {
        return "controls of a " + feed;
    }
}
