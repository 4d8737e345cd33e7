package streaminglab.service.feeder;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import streaminglab.feed.Feed;
import streaminglab.feed.FeedRecord;

/**
 * The course's feeder: a line server that gives every client the same endless text, five lines a second, from its first
 * line on. {@link streaminglab.Lab#feederHost} and {@code feederPort} say where the lab's own one listens.
 */
public final class Feeder {

    /** The port that netcat has in every tutorial. */
    public static final int PORT = 9999;
    /** Enough to see counts grow from batch to batch, little enough to read along. */
    public static final double LINES_PER_SECOND = 5;

    // The first lines of other seeds repeat themselves, which looks like a fault when a lesson shows them.
    private static final Feed TEXT = Feed.textLines(5);

    private Feeder() {
    }

    /**
     * A running feeder on loopback, until it is stopped or the JVM ends.
     *
     * @param port 0 for a free one
     * @throws streaminglab.service.ServiceException if another program listens there
     */
    public static LineServer start(int port) {
        return LineServer.start(port, Feeder::all, LINES_PER_SECOND);
    }

    /** The first {@code count} lines that any client reads. */
    public static List<String> lines(int count) {
        return Stream.generate(all()::next).limit(count).toList();
    }

    private static Iterator<String> all() {
        Iterator<FeedRecord> records = TEXT.iterator();
        return Stream.generate(() -> records.next().value()).iterator();
    }
}
