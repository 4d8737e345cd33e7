package streaminglab;

import java.sql.Connection;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Addresses, and names of this run's own: where Kafka, PostgreSQL and the feeder answer, and fresh topics, tables and
 * folders for a notebook.
 *
 * <p>An address comes from the environment where it is set there ({@code KAFKA_BOOTSTRAP_SERVERS},
 * {@code KAFKA_CLIENT_PROPERTIES}, {@code POSTGRES_URL} with {@code POSTGRES_USER} and {@code POSTGRES_PASSWORD},
 * {@code FEEDER_HOST} and {@code FEEDER_PORT}). Otherwise the first call that needs a service starts it beside this JVM,
 * on a free port of the loopback interface, until the JVM ends.
 *
 * <p>Each call of {@link #topic}, {@link #table}, {@link #checkpoint} and {@link #folder} gives something new and empty,
 * so keep the name in a variable. {@link #stop} ends what runs on Spark and removes all of them.
 */
public final class Lab {

    private static final LabKafka KAFKA = new LabKafka();
    private static final LabPostgres POSTGRES = new LabPostgres();
    private static final LabFeeder FEEDER = new LabFeeder();
    private static final LabFolders FOLDERS = new LabFolders();

    private Lab() {
    }

    /**
     * The options that point a Kafka source or sink of Spark at the lab's broker: {@code kafka.bootstrap.servers}, and
     * with {@code KAFKA_CLIENT_PROPERTIES} each property of that file, prefixed with {@code kafka.}.
     *
     * @throws LabException if the broker does not answer within 10 seconds, with its address and what to do
     */
    public static Map<String, String> kafkaOptions() {
        return KAFKA.sparkOptions();
    }

    /** The same for Kafka's own clients and for DStreams: {@code bootstrap.servers} and the properties as they are. */
    public static Map<String, Object> kafkaClient() {
        return KAFKA.client();
    }

    /** A new, empty topic of one partition; returns its name, which begins with {@code name}. */
    public static String topic(String name) {
        return topic(name, 1);
    }

    /** A new, empty topic; returns its name, which begins with {@code name}. */
    public static String topic(String name, int partitions) {
        return KAFKA.topic(RunName.of(name, "topic"), partitions);
    }

    /**
     * The options that point Spark's JDBC source and sink at the lab's PostgreSQL: {@code url}, {@code user},
     * {@code password} and {@code driver}.
     *
     * @throws LabException if the database does not answer within 10 seconds, with its address and what to do
     */
    public static Map<String, String> jdbcOptions() {
        return POSTGRES.sparkOptions();
    }

    /** A new connection to the lab's PostgreSQL; close it after use. */
    public static Connection jdbcConnection() {
        return POSTGRES.connect();
    }

    /** A table name that nobody uses, beginning with {@code name}; the table itself is yours to create. */
    public static String table(String name) {
        return POSTGRES.table(RunName.of(name, "table").replace('-', '_'));
    }

    /** The host of the feeder: a server that sends lines of text to each client, from the first line on. */
    public static String feederHost() {
        return FEEDER.host();
    }

    /** The port of the feeder. */
    public static int feederPort() {
        return FEEDER.port();
    }

    /** A new, empty folder for the checkpoint of one streaming query or context. */
    public static String checkpoint(String name) {
        return FOLDERS.make("checkpoints", RunName.of(name, "checkpoint"));
    }

    /** A new, empty folder for files. */
    public static String folder(String name) {
        return FOLDERS.make("folders", RunName.of(name, "folder"));
    }

    /**
     * Waits until the condition holds, three minutes at most: for what a stream or another thread brings about.
     *
     * @param what      what is waited for, in a few words, e.g. {@code 30 lines}; the message of a wait in vain says it
     * @param condition asked twenty times a second, so it should be quick
     * @throws LabException if that time passes, or the cell is interrupted
     */
    public static void await(String what, BooleanSupplier condition) {
        LabWait.await(what, condition);
    }

    /**
     * Prints versions and addresses, each service asked now, whatever it answered before; starts those that are not
     * there yet.
     *
     * @throws LabException if one of them does not answer, with its address and what to do
     */
    public static void check() {
        LabReport.print(KAFKA, POSTGRES, FEEDER);
    }

    /**
     * Stops all streaming queries, the streaming context and the Spark session, then removes the topics, tables and
     * folders of this run. Services go on. Harmless when there is nothing to stop.
     */
    public static void stop() {
        int queries = RunningSpark.stop();
        String removed = Stream.of(count(KAFKA.removeTopics(), "topic"), count(POSTGRES.removeTables(), "table"),
                count(FOLDERS.removeAll(), "folder")).filter(some -> !some.startsWith("0 ")).collect(Collectors.joining(", "));
        System.out.println("Stopped Spark" + (queries > 0 ? " and " + count(queries, "streaming query") : "")
                + (removed.isEmpty() ? "" : "; removed " + removed));
    }

    private static String count(int number, String noun) {
        if (number == 1) {
            return "1 " + noun;
        }
        return number + " " + (noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s");
    }
}
