package streaminglab.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import streaminglab.feed.FeedRecord.Fault;
import streaminglab.feed.Story.Event;

/** The records of a plan in the order of sending, without end. */
final class Arrivals implements Iterator<FeedRecord> {

    /** A record that waits for its turn; {@code turn} is event time and random delay together. */
    private record Waiting(Instant turn, long index, FeedRecord record) {
    }

    private final FeedPlan plan;
    private final Story story;
    private final Random delays;
    private final Random lates;
    private final Random doubles;
    private final Malformed malformed;
    // A duplicate has the index of its original and a turn that is not before it: the fault breaks that tie.
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparing(Waiting::turn)
            .thenComparingLong(Waiting::index).thenComparing(w -> w.record().fault()));
    private final Queue<FeedRecord> heldBack = new ArrayDeque<>();
    private long index;
    private Instant newest = Instant.MIN;

    Arrivals(FeedPlan plan) {
        this.plan = plan;
        story = plan.kind().story(plan.seed());
        delays = Seeds.random(plan.seed(), plan.kind() + ", disorder");
        lates = Seeds.random(plan.seed(), plan.kind() + ", late");
        doubles = Seeds.random(plan.seed(), plan.kind() + ", duplicates");
        malformed = new Malformed(Seeds.random(plan.seed(), plan.kind() + ", malformed"), plan.malformed());
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public FeedRecord next() {
        FeedRecord late = heldBack.peek();
        if (late != null && !late.eventTime().plus(plan.disorder()).plus(plan.lateBy()).isAfter(newest)) {
            return heldBack.remove();
        }
        while (waiting.isEmpty() || waiting.peek().turn().isAfter(plan.eventTime(index))) {
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
        Instant eventTime = plan.eventTime(index);
        Event event = story.next(index, eventTime);
        Duration delay = part(plan.disorder(), delays.nextDouble());
        boolean isLate = lates.nextDouble() < plan.late();
        boolean isDouble = doubles.nextDouble() < plan.duplicates();
        double doubleDelay = doubles.nextDouble();
        String broken = malformed.valueOf(event);

        Instant turn = eventTime.plus(delay);
        if (broken != null) {
            waiting.add(new Waiting(turn, index, record(event, eventTime, broken, Fault.MALFORMED)));
        } else if (isLate) {
            heldBack.add(record(event, eventTime, event.value(), Fault.LATE));
        } else {
            waiting.add(new Waiting(turn, index, record(event, eventTime, event.value(), Fault.NONE)));
            if (isDouble) {
                Instant second = turn.plus(part(plan.disorder().minus(delay), doubleDelay));
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
