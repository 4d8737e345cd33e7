package streaminglab.service.feeder;

/** The lines of one client, in order. */
interface ClientLines {

    /**
     * The next line if there is one within the time; null if not.
     *
     * @param maxMillis how long to wait for it at most
     */
    String next(long maxMillis) throws InterruptedException;

    /** Whether {@link #next} has a line without waiting. */
    boolean hasNextNow();
}
