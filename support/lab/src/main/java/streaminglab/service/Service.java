package streaminglab.service;

import java.util.List;

/** A server that a lesson needs, started beside it: Kafka, PostgreSQL or lines of text over TCP. */
public interface Service extends AutoCloseable {

    /** What it is called in messages, e.g. {@code Kafka}. */
    String name();

    /** Host and port, e.g. {@code 127.0.0.1:9092}. They stay the same over {@link #restart}. */
    String address();

    /** Whether it answers now, asked by its own protocol; takes ten seconds at most. */
    boolean answers();

    /** Whether it still runs; false after {@link #stop}, {@link #kill}, and when it died. */
    boolean isAlive();

    /** The processes that make it up, none for a server inside this JVM. */
    List<ProcessIdentity> processes();

    /**
     * Ends it in good order and returns when it is gone: after some seconds as a rule, and after 40 at most, since what does
     * not end then is killed. Its data stay. Does nothing if it is not running.
     */
    void stop();

    /** Ends it as {@code kill -9} does, in the middle of whatever it is doing, and returns when it is gone. */
    void kill();

    /**
     * Starts it again on the same data and port, and returns when it answers. One that still runs is stopped first.
     *
     * @throws ServiceException if it does not start, with the reason
     */
    void restart();

    @Override
    default void close() {
        stop();
    }
}
