package streaminglab.feed;

/** Where the records of a feed go: a Kafka topic, a folder of files. */
public interface Sender extends AutoCloseable {

    /**
     * Hands one record over. It has arrived at the latest when {@link #flush} returns.
     *
     * @throws IllegalStateException if it is known already that this record or an earlier one can't arrive
     */
    void send(FeedRecord record);

    /**
     * Returns when all records sent so far have arrived: acknowledged by the broker, or visible in the folder.
     *
     * @throws IllegalStateException if one of them did not, naming it and the reason
     */
    void flush();

    /** Ends this sender; call {@link #flush} before, to know that all has arrived. */
    @Override
    void close();
}
