package streaminglab.service.feeder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lines that are sent while clients read them. All are kept, for clients that come later. */
final class SentLines {

    private static final int MAX_LINES = 1_000_000;

    private final List<String> lines = new ArrayList<>();

    synchronized void add(String line) {
        if (line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("\"" + line.lines().findFirst().orElse("") + "…\" holds a line break: "
                    + "send its lines one by one.");
        }
        if (lines.size() == MAX_LINES) {
            throw new IllegalStateException("This line server holds " + MAX_LINES
                    + " lines already: start a new one, or one over an iterator.");
        }
        lines.add(line);
        notifyAll();
    }

    synchronized int size() {
        return lines.size();
    }

    private synchronized String await(int index, long maxMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(maxMillis);
        while (lines.size() <= index) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
        return lines.get(index);
    }

    ClientLines reader() {
        return new ClientLines() {
            private int read;

            @Override
            public String next(long maxMillis) throws InterruptedException {
                String line = await(read, maxMillis);
                if (line != null) {
                    read++;
                }
                return line;
            }

            @Override
            public boolean hasNextNow() {
                return size() > read;
            }
        };
    }
}
