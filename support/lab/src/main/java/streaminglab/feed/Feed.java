package streaminglab.feed;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An endless feed of records, the same ones for the same seed, on every machine and every time it is read.
 *
 * <p>Event times are evenly spaced, {@code perSecond} of them in a second, from {@code 2024-03-01T21:00:00Z} on.
 * Nothing is wrong with the records until {@code disorder}, {@code late}, {@code duplicates} or {@code malformed} say
 * so; each of these changes only the records it picks, all others keep id, event time and value. A record has one fault
 * at most: malformed goes before late, late before a duplicate. A feed never changes, so threads may share it; each method
 * gives a new one. An argument out of its range is an {@link IllegalArgumentException} that names value and range.
 *
 * <pre>{@code
 * Feed feed = Feed.orders(7).disorder(Duration.ofSeconds(5)).late(0.02, Duration.ofMinutes(1));
 * try (KafkaSender sender = new KafkaSender(Lab.kafkaClient(), topic)) {
 *     feed.send(100, sender);
 *     feed.skip(100).send(50, sender);   // the next fifty
 * }
 * }</pre>
 */
public final class Feed implements Iterable<FeedRecord> {

    private final FeedSettings settings;

    private Feed(FeedSettings settings) {
        this.settings = settings;
    }

    /** Lines of plain words with single spaces between them, ten a second; event times are not part of the line. */
    public static Feed textLines(long seed) {
        return new Feed(FeedSettings.of(RecordKind.TEXT_LINES, seed));
    }

    /**
     * {@link streaminglab.schema.LogEvents} as JSON, ten a second, keyed by service. About one in thirty is an error;
     * of every thousand events, those from the 400th to the 499th are an outage of {@code checkout}, half of them
     * errors.
     */
    public static Feed logEvents(long seed) {
        return new Feed(FeedSettings.of(RecordKind.LOG_EVENTS, seed));
    }

    /**
     * {@link streaminglab.schema.SensorReadings} as JSON, ten a second, keyed by sensor. Sensors take turns,
     * {@code s-1} first; of every sixty readings of {@code s-4} in the cold room the last fifteen are 8 °C too warm:
     * its door is open.
     */
    public static Feed sensorReadings(long seed) {
        return new Feed(FeedSettings.of(RecordKind.SENSOR_READINGS, seed));
    }

    /**
     * {@link streaminglab.schema.Orders} as JSON, two a second, keyed by customer. With the seed of a feed of page
     * views at five times its rate, each order comes one to five views after the customer viewed the product's page;
     * one order in ten comes by phone, with no view at all.
     */
    public static Feed orders(long seed) {
        return new Feed(FeedSettings.of(RecordKind.ORDERS, seed));
    }

    /**
     * {@link streaminglab.schema.PageViews} as JSON, ten a second, keyed by customer. Four customers browse at any
     * time. One who leaves stays away for at least eighty views of the others, and hardly ever pauses for thirty
     * before.
     */
    public static Feed pageViews(long seed) {
        return new Feed(FeedSettings.of(RecordKind.PAGE_VIEWS, seed));
    }

    /** This feed with so many event times in a second, which is also the pace of a live feed; 0.001 to 100,000. */
    public Feed perSecond(double rate) {
        return new Feed(settings.perSecond(rate));
    }

    /**
     * This feed out of order: each record is held back at random, and none is sent further than {@code bound} behind
     * the latest event time sent before it; zero to a day.
     */
    public Feed disorder(Duration bound) {
        return new Feed(settings.disorder(bound));
    }

    /**
     * This feed with a fraction of late records, 0 to 0.5, each sent only after an event time that is later than its
     * own by at least {@code disorder} and {@code by} together; {@code by} from a millisecond to a day.
     */
    public Feed late(double fraction, Duration by) {
        return new Feed(settings.late(fraction, by));
    }

    /**
     * This feed with a fraction of the records, 0 to 1, sent a second time, soon after the first and within the
     * disorder.
     */
    public Feed duplicates(double fraction) {
        return new Feed(settings.duplicates(fraction));
    }

    /**
     * This feed with a fraction of malformed records, 0 to 1: JSON that is cut off, an error page instead of JSON, or
     * a field of a wrong type. Not for text lines, which have no form to break.
     */
    public Feed malformed(double fraction) {
        return new Feed(settings.malformed(fraction));
    }

    /** This feed without its first {@code sendings}, so that a lesson can send the next ones later. */
    public Feed skip(long sendings) {
        return new Feed(settings.skip(sendings));
    }

    /** The first {@code sendings} in the order of sending, second sendings of duplicates included; 0 gives an empty list. */
    public List<FeedRecord> take(int sendings) {
        if (sendings < 0) {
            throw new IllegalArgumentException("take(" + sendings + "): a feed has 0 records or more to take.");
        }
        return stream().limit(sendings).toList();
    }

    /** All sendings in the order of sending, without end: {@code limit} them. */
    public Stream<FeedRecord> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** All sendings, without end. */
    @Override
    public Iterator<FeedRecord> iterator() {
        return new FeedIterator(settings);
    }

    /**
     * Sends the first {@code sendings} as fast as the sender takes them, and returns when all have arrived. The sender stays
     * open.
     *
     * @throws IllegalStateException if one of them can't arrive, as {@link Sender#flush} says
     */
    public void send(int sendings, Sender sender) {
        take(sendings).forEach(sender::send);
        sender.flush();
    }

    /**
     * Sends in the background until it is stopped, at the pace of the event times: one second of them in a second. Event
     * times themselves stay as they are, in 2024. What is wrong with the records, and their rate, can be changed while it
     * runs; this feed stays as it is. The sender stays open; don't use it elsewhere meanwhile.
     */
    public LiveFeed sendLive(Sender sender) {
        return new LiveFeed(new FeedIterator(settings), sender);
    }

    /** What this feed is, in a line. */
    @Override
    public String toString() {
        return settings.toString();
    }
}
