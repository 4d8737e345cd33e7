package streaminglab.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.function.UnaryOperator;
import streaminglab.feed.EventGenerator.Event;
import streaminglab.feed.FeedRecord.Fault;

/** The records of some settings in the order of sending, without end. A thread may change these while another reads. */
final class FeedIterator implements Iterator<FeedRecord> {

    /** A record that waits for its turn; {@code turn} is event time and random delay together. */
    private record Waiting(Instant turn, long index, FeedRecord record) {
    }

    private final FeedSettings begun;
    private FeedSettings settings;
    private final EventGenerator generator;
    private final Random delays;
    private final Random lates;
    private final Random doubles;
    private final MalformedValues malformed;
    // A duplicate has the index of its original and a turn that is not before it: the fault breaks that tie.
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparing(Waiting::turn)
            .thenComparingLong(Waiting::index).thenComparing(w -> w.record().fault()));
    private final Queue<FeedRecord> heldBack = new ArrayDeque<>();
    private long index;
    private Instant newest = Instant.MIN;

    FeedIterator(FeedSettings settings) {
        this.begun = settings;
        this.settings = settings;
        generator = settings.kind().generator(settings.seed());
        delays = SeededRandom.random(settings.seed(), settings.kind() + ", disorder");
        lates = SeededRandom.random(settings.seed(), settings.kind() + ", late");
        doubles = SeededRandom.random(settings.seed(), settings.kind() + ", duplicates");
        malformed = new MalformedValues(SeededRandom.random(settings.seed(), settings.kind() + ", malformed"));
        for (long skipped = 0; skipped < settings.skipped(); skipped++) {
            next();
        }
    }

    /** Lets the records that have not happened yet follow from these settings. */
    synchronized void change(UnaryOperator<FeedSettings> change) {
        settings = change.apply(settings);
    }

    synchronized FeedSettings settings() {
        return settings;
    }

    /** So many event times in a second from the last record that has happened on. */
    synchronized void perSecond(double rate) {
        settings = settings.perSecondFrom(Math.max(0, index - 1), rate);
    }

    /**
     * One more event, later than the disorder allows: so far behind the latest event time sent.
     *
     * @throws IllegalArgumentException if {@code by} is not from a millisecond to a day
     */
    synchronized FeedRecord late(Duration by) {
        Duration behind = settings.late(0, by).lateBy().plus(settings.disorder());
        Instant latest = newest.equals(Instant.MIN) ? settings.eventTime(index) : newest;
        Instant eventTime = latest.minus(behind);
        Event event = generator.next(index++, eventTime);
        return record(event, eventTime, event.value(), Fault.LATE);
    }

    /** One more event, with these fields instead of its own; if it has no such fields, it comes as it is when it is due. */
    synchronized FeedRecord with(Map<String, ?> fields) {
        Instant eventTime = settings.eventTime(index);
        Event event = generator.next(index, eventTime);
        FeedRecord record = record(event, eventTime, event.value(), Fault.NONE);
        try {
            return EditedRecord.of(record, fields);
        } catch (IllegalArgumentException e) {
            waiting.add(new Waiting(eventTime, index, record));
            throw e;
        } finally {
            index++;
        }
    }

    /** What the records followed from at first, and whether that has changed. */
    @Override
    public synchronized String toString() {
        return begun + (settings.equals(begun) ? "" : ", changed since");
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public synchronized FeedRecord next() {
        FeedRecord late = heldBack.peek();
        if (late != null && !late.eventTime().plus(settings.disorder()).plus(settings.lateBy()).isAfter(newest)) {
            return heldBack.remove();
        }
        while (waiting.isEmpty() || waiting.peek().turn().isAfter(settings.eventTime(index))) {
            happen();
        }
        FeedRecord record = waiting.remove().record();
        // A malformed record shows a stream no event time to be late against.
        if (record.fault() != Fault.MALFORMED && record.eventTime().isAfter(newest)) {
            newest = record.eventTime();
        }
        return record;
    }

    /** Every concern draws for every record, whatever the rates are: so a rate changes only the records it picks. */
    private void happen() {
        Instant eventTime = settings.eventTime(index);
        Event event = generator.next(index, eventTime);
        Duration delay = part(settings.disorder(), delays.nextDouble());
        boolean isLate = lates.nextDouble() < settings.late();
        boolean isDouble = doubles.nextDouble() < settings.duplicates();
        double doubleDelay = doubles.nextDouble();
        String broken = malformed.valueOf(event, settings.malformed());

        Instant turn = eventTime.plus(delay);
        if (broken != null) {
            waiting.add(new Waiting(turn, index, record(event, eventTime, broken, Fault.MALFORMED)));
        } else if (isLate) {
            heldBack.add(record(event, eventTime, event.value(), Fault.LATE));
        } else {
            waiting.add(new Waiting(turn, index, record(event, eventTime, event.value(), Fault.NONE)));
            if (isDouble) {
                Instant second = turn.plus(part(settings.disorder().minus(delay), doubleDelay));
                waiting.add(new Waiting(second, index, record(event, eventTime, event.value(), Fault.DUPLICATE)));
            }
        }
        index++;
    }

    private static FeedRecord record(Event event, Instant eventTime, String value, Fault fault) {
        return new FeedRecord(event.id(), event.key(), eventTime, value, fault);
    }

    private static Duration part(Duration whole, double fraction) {
        return Duration.ofMillis((long) (whole.toMillis() * fraction));
    }
}
