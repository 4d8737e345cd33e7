package streaminglab.service;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import streaminglab.feed.Feed;
import streaminglab.feed.FeedRecord;

/** The course's feeder: a line server that gives every client the same endless text, from its first line on. */
public final class Feeder {

    /** The port that netcat has in every tutorial. */
    public static final int PORT = 9999;
    /** Enough to see counts grow from batch to batch, little enough to read along. */
    public static final double LINES_PER_SECOND = 5;

    // The first lines of other seeds repeat themselves, which looks like a fault when a lesson shows them.
    private static final Feed TEXT = Feed.textLines(5);

    private Feeder() {
    }

    /** A running feeder on {@code port}, 0 for a free one. */
    public static LineServer start(int port) {
        return LineServer.start(port, Feeder::all, LINES_PER_SECOND);
    }

    /** The first {@code count} lines that any client reads. */
    public static List<String> lines(int count) {
        return Stream.generate(all()::next).limit(count).toList();
    }

    static LineSource timedLines() {
        return new TimedLines(all(), LINES_PER_SECOND);
    }

    private static Iterator<String> all() {
        Iterator<FeedRecord> records = TEXT.iterator();
        return Stream.generate(() -> records.next().value()).iterator();
    }
}
