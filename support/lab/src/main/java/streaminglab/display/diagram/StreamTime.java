package streaminglab.display.diagram;

import java.time.Instant;
import java.time.ZoneOffset;
import streaminglab.display.markup.TimeText;

/** A time or length on the clock of a streaming context, in milliseconds. */
record StreamTime(long millis) {

    private static final long DAY = 86_400_000;

    /** E.g. {@code 10 s} of a clock that is moved by hand or of a length; else the time of day in UTC. */
    String text() {
        if (millis < DAY) {
            return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
        }
        return new TimeText(ZoneOffset.UTC, Instant.ofEpochMilli(millis)).second(Instant.ofEpochMilli(millis));
    }
}
