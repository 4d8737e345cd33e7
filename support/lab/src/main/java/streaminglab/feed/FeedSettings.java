package streaminglab.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** All that a feed's records follow from. */
record FeedSettings(RecordKind kind, long seed, Instant start, double perSecond, Duration disorder,
                double late, Duration lateBy, double duplicates, double malformed, long skipped) {

    private static final Instant START = Instant.parse("2024-03-01T21:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    static FeedSettings of(RecordKind kind, long seed) {
        return new FeedSettings(kind, seed, START, kind.usualRate, Duration.ZERO, 0, Duration.ofMillis(1), 0, 0, 0);
    }

    /** Of the record at this place, counted from 0, when nothing is out of order. */
    Instant eventTime(long index) {
        return start.plusMillis((long) Math.floor((index + kind.firstInterval) * 1000.0 / perSecond));
    }

    FeedSettings perSecond(double value) {
        double rate = between("perSecond", value, 0.001, 100_000);
        return new FeedSettings(kind, seed, start, rate, disorder, late, lateBy, duplicates, malformed, skipped);
    }

    /** This rate from the record at this place on, whose event time stays as it is. */
    FeedSettings perSecondFrom(long index, double value) {
        FeedSettings faster = perSecond(value);
        Duration moved = Duration.between(faster.eventTime(index), eventTime(index));
        return new FeedSettings(kind, seed, start.plus(moved), faster.perSecond, disorder, late, lateBy, duplicates, malformed, skipped);
    }

    FeedSettings disorder(Duration value) {
        Duration bound = between("disorder", value, Duration.ZERO);
        return new FeedSettings(kind, seed, start, perSecond, bound, late, lateBy, duplicates, malformed, skipped);
    }

    FeedSettings late(double value, Duration by) {
        // With more than half of them late there would be few to be late against.
        double fraction = between("late", value, 0, 0.5);
        Duration lateness = between("late", by, Duration.ofMillis(1));
        return new FeedSettings(kind, seed, start, perSecond, disorder, fraction, lateness, duplicates, malformed, skipped);
    }

    FeedSettings duplicates(double value) {
        double fraction = between("duplicates", value, 0, 1);
        return new FeedSettings(kind, seed, start, perSecond, disorder, late, lateBy, fraction, malformed, skipped);
    }

    FeedSettings malformed(double value) {
        double fraction = between("malformed", value, 0, 1);
        if (kind == RecordKind.TEXT_LINES && fraction > 0) {
            throw new IllegalArgumentException("malformed(" + value + "): any text is a sound text line. "
                    + "Use a feed of JSON records, such as Feed.logEvents.");
        }
        return new FeedSettings(kind, seed, start, perSecond, disorder, late, lateBy, duplicates, fraction, skipped);
    }

    FeedSettings skip(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("skip(" + value + "): a feed can leave out 0 records or more.");
        }
        return new FeedSettings(kind, seed, start, perSecond, disorder, late, lateBy, duplicates, malformed,
                Math.addExact(skipped, value));
    }

    private static double between(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + "(" + value + "): the value must be from " + plain(least) + " to "
                    + plain(most) + ".");
        }
        return value;
    }

    private static Duration between(String name, Duration value, Duration least) {
        Objects.requireNonNull(value, name + " needs a Duration");
        if (value.compareTo(least) < 0 || value.compareTo(DAY) > 0) {
            throw new IllegalArgumentException(name + "(" + value + "): the duration must be from " + least + " to "
                    + DAY + ", to the millisecond.");
        }
        return Duration.ofMillis(value.toMillis());
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind + " of seed " + seed + " from " + start + ", "
                + plain(perSecond) + " a second");
        if (!disorder.isZero()) {
            text.append(", up to ").append(disorder).append(" out of order");
        }
        share(text, late, " late by " + lateBy);
        share(text, duplicates, " sent twice");
        share(text, malformed, " malformed");
        if (skipped > 0) {
            text.append(", without the first ").append(skipped);
        }
        return text.toString();
    }

    private static void share(StringBuilder text, double fraction, String of) {
        if (fraction > 0) {
            text.append(", a share of ").append(fraction).append(of);
        }
    }
}
