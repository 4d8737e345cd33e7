package streaminglab.feed;

import java.time.Instant;
import java.util.Objects;

/**
 * One record as a feed sends it.
 *
 * @param id        what makes the record one of a kind, e.g. {@code r-000042}; a duplicate repeats the id of its
 *                  original. A {@link Ledger} counts by it. Never null
 * @param key       the Kafka key, e.g. the sensor's name; never null
 * @param eventTime when it happened, by the source's own clock, in UTC; never null, for a malformed record too
 * @param value     the bytes on the wire as text: one line without line break, JSON for all kinds but text lines
 * @param fault     what is wrong with it, {@link Fault#NONE} for most
 */
public record FeedRecord(String id, String key, Instant eventTime, String value, Fault fault) {

    /** What a feed did to a record on purpose. */
    public enum Fault {
        /** A sound record, at most {@code disorder} behind the latest event time sent before it. */
        NONE,
        /** A sound record, sent later than the feed's disorder allows. */
        LATE,
        /** A second sending of a record, byte for byte. */
        DUPLICATE,
        /** A value that is not what its schema says: cut off, not JSON, or a field of a wrong type. */
        MALFORMED
    }

    public FeedRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(eventTime, "eventTime");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(fault, "fault");
    }
}
