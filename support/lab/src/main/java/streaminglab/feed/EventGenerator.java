package streaminglab.feed;

import java.time.Instant;
import java.util.Locale;

/** What happened, in the order in which it happened. */
interface EventGenerator {

    /** The next event; {@code index} counts them from 0. */
    Event next(long index, Instant eventTime);

    /**
     * One event.
     *
     * @param mistyped its value with one field of a wrong type; null where values have no fields
     */
    record Event(String id, String key, String value, String mistyped) {
    }

    /** Ids that sort as they count, up to a million, which is more than a lesson sends. */
    static String id(char kind, long index) {
        return String.format(Locale.ROOT, "%c-%06d", kind, index + 1);
    }
}
