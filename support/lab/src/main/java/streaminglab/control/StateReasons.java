package streaminglab.control;

import java.time.Instant;
import streaminglab.display.markup.TimeText;
import streaminglab.spark.StateExpiry;

/** When a key is forgotten and why it is still there, in words. */
final class StateReasons {

    private static final String NO_TIMER = "its key has no timer: it stays until the processor removes it";

    private StateReasons() {
    }

    /** @param time what the expiry says of the key; null for none */
    static String when(StateExpiry expiry, Instant time, TimeText times) {
        return switch (expiry.rule()) {
            case EVENT_TIME, JOIN_BOUND, REPEATS -> time == null ? "never" : "at watermark " + times.second(time);
            case EVENT_TIMEOUT -> time == null ? "not known" : "after watermark " + times.second(time);
            case CLOCK_TIMEOUT -> time == null ? "not known" : "after " + times.full(time) + " on the clock";
            case FUNCTION, UNKNOWN -> "not known";
            case PROCESSOR, PROCESSOR_EVENT_TIMER, PROCESSOR_CLOCK_TIMER -> "when the processor removes it";
            case EVENT_TIMER -> "at watermark " + times.second(time);
            case CLOCK_TIMER -> onClock(time, times);
            case TIME_TO_LIVE -> time == null ? "not known" : onClock(time, times);
            case COMPLETE_MODE, NO_EVENT_TIME, NO_JOIN_BOUND, LIMIT -> "never";
        };
    }

    private static String onClock(Instant time, TimeText times) {
        return "at " + times.full(time) + " on the clock";
    }

    /** @param watermark that of the next micro-batch; null for none */
    static String why(StateExpiry expiry, Instant time, Instant watermark, TimeText times) {
        if (time != null && watermark != null && isDue(expiry.rule(), time, watermark)) {
            return switch (expiry.rule()) {
                case EVENT_TIMEOUT -> "the next micro-batch calls your function with the time-out";
                case PROCESSOR_EVENT_TIMER, EVENT_TIMER ->
                        "the watermark is there: the next micro-batch calls handleExpiredTimer";
                default -> "the watermark is there: the next micro-batch forgets it";
            };
        }
        return switch (expiry.rule()) {
            case EVENT_TIME -> time == null ? "it has no event time" : "a record that is not late may still change it";
            case JOIN_BOUND -> time == null ? "it has no event time" : "a row of the other side may still match it";
            case REPEATS -> time == null ? "it has no event time" : "until then, a repeat of it is dropped";
            case EVENT_TIMEOUT, CLOCK_TIMEOUT -> time == null ? "no time-out is set: it stays until your function removes it"
                    : "that is its time-out; your function decides then";
            case FUNCTION -> "there are no time-outs: it stays until your function removes it";
            case PROCESSOR -> "there are no timers and no time to live: it stays until the processor removes it";
            case PROCESSOR_EVENT_TIMER -> time == null ? NO_TIMER : "the next timer of its key is at watermark "
                    + times.second(time) + "; the processor decides then";
            case PROCESSOR_CLOCK_TIMER -> time == null ? NO_TIMER : "the next timer of its key is " + onClock(time, times)
                    + "; the processor decides then";
            case EVENT_TIMER, CLOCK_TIMER -> "that is when it expires; handleExpiredTimer is called then";
            case TIME_TO_LIVE -> time == null ? "its time to live has no end: it stays until the processor removes it"
                    : "its time to live ends then; the processor may update or remove it before";
            case COMPLETE_MODE -> "output mode complete emits all keys, each time";
            case NO_EVENT_TIME -> "no column with a watermark is part of the key";
            case NO_JOIN_BOUND -> "nothing bounds the times of the other side's matches";
            case LIMIT -> "it counts the rows that the limit has let through";
            case UNKNOWN -> "this view does not know the operator";
        };
    }

    /**
     * @param watermark that of the micro-batch that removed it; null where it is not known
     * @param clock     what the clock said for that micro-batch; null where it is not known
     */
    static String gone(StateExpiry expiry, Instant time, Instant watermark, Instant clock, TimeText times) {
        return switch (expiry.rule()) {
            case PROCESSOR, PROCESSOR_EVENT_TIMER, PROCESSOR_CLOCK_TIMER -> "the processor removed it";
            case EVENT_TIMER -> watermark == null ? "not known" : isDue(expiry.rule(), time, watermark)
                    ? "it expired: the watermark, at " + times.second(watermark) + ", had reached " + times.second(time)
                    : "the processor deleted it";
            case CLOCK_TIMER -> clock == null ? "not known" : clock.isBefore(time) ? "the processor deleted it"
                    : "it expired: the clock, at " + times.full(clock) + ", had reached " + times.full(time);
            case TIME_TO_LIVE -> time == null ? "the processor removed it" : clock == null ? "not known"
                    : clock.isBefore(time) ? "the processor removed it"
                    : "the clock, at " + times.full(clock) + ", had reached the end of its time to live, " + times.full(time);
            case EVENT_TIMEOUT, CLOCK_TIMEOUT, FUNCTION -> "your function removed it";
            case EVENT_TIME, JOIN_BOUND, REPEATS -> time == null || watermark == null ? "not known"
                    : isDue(expiry.rule(), time, watermark) ? "the watermark, at " + times.second(watermark) + ", had reached "
                    + times.second(time) : "it became part of a longer session";
            default -> "not known";
        };
    }

    private static boolean isDue(StateExpiry.Rule rule, Instant time, Instant watermark) {
        return switch (rule) {
            case EVENT_TIME, JOIN_BOUND, REPEATS, EVENT_TIMER, PROCESSOR_EVENT_TIMER -> !watermark.isBefore(time);
            case EVENT_TIMEOUT -> watermark.isAfter(time);
            default -> false;
        };
    }
}
