package streaminglab.service.feeder;

import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** The lines of an iterator, each when it is due. */
final class RateLimitedLines implements ClientLines {

    private final Iterator<String> lines;
    private final double nanosPerLine;
    private final long start = System.nanoTime();
    private long given;

    RateLimitedLines(Iterator<String> lines, double linesPerSecond) {
        this.lines = lines;
        this.nanosPerLine = linesPerSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / linesPerSecond;
    }

    @Override
    public String next(long maxMillis) throws InterruptedException {
        long wait = TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanosUntilDue()));
        if (!lines.hasNext() || wait > maxMillis) {
            Thread.sleep(maxMillis);
            return null;
        }
        Thread.sleep(wait);
        given++;
        return lines.next();
    }

    @Override
    public boolean hasNextNow() {
        return nanosUntilDue() <= 0 && lines.hasNext();
    }

    private long nanosUntilDue() {
        return start + (long) (given * nanosPerLine) - System.nanoTime();
    }
}
