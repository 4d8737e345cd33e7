package streaminglab;

import java.sql.Connection;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import streaminglab.control.ControlFrontEnd;
import streaminglab.service.LabService;

/**
 * The lab's addresses, and names of this run's own: where Kafka, PostgreSQL and the feeder answer, and fresh topics, tables and
 * folders for a notebook.
 *
 * <p>An address comes from the environment where it is set there ({@code KAFKA_BOOTSTRAP_SERVERS},
 * {@code KAFKA_CLIENT_PROPERTIES}, {@code POSTGRES_URL} with {@code POSTGRES_USER} and {@code POSTGRES_PASSWORD},
 * {@code FEEDER_HOST} and {@code FEEDER_PORT}). Otherwise the first call that needs a service starts it beside this JVM,
 * on a free port of the loopback interface, until the JVM ends. That takes some seconds, and a line says so; a service that
 * can't be started is a {@link streaminglab.service.ServiceException} with the reason. A service that was found once is not
 * asked again, except by {@link #status}.
 *
 * <p>Each call of {@link #topic}, {@link #table}, {@link #checkpoint} and {@link #folder} gives something new and empty,
 * so keep the name in a variable. {@link #stop} ends what runs on Spark and removes all of them. The name that you give
 * them is a letter and up to 40 letters, digits, hyphens or underscores; another one is an
 * {@link IllegalArgumentException}. All methods may be called from several threads.
 *
 * <pre>{@code
 * String topic = Lab.topic("orders");
 * Dataset<Row> records = spark.readStream().format("kafka").options(Lab.kafkaOptions())
 *         .option("subscribe", topic).option("startingOffsets", "earliest").load();
 * }</pre>
 */
public final class Lab {

    private static final LabKafka KAFKA = new LabKafka();
    private static final LabPostgres POSTGRES = new LabPostgres(Environment.current());
    private static final LabFeeder FEEDER = new LabFeeder();
    private static final LabFolders FOLDERS = new LabFolders();
    private static final ServiceFaults FAULTS = new ServiceFaults(KAFKA, POSTGRES, FEEDER);

    private Lab() {
    }

    static LabKafka kafka() {
        return KAFKA;
    }

    static LabPostgres postgres() {
        return POSTGRES;
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

    /**
     * The same for Kafka's own clients and for DStreams: {@code bootstrap.servers} and the properties as they are, without
     * serializers. The map is a copy, to which you may add.
     *
     * @throws LabException if the broker does not answer within 10 seconds, with its address and what to do
     */
    public static Map<String, Object> kafkaClient() {
        return KAFKA.client();
    }

    /** A new, empty topic of one partition; see {@link #topic(String, int)}. */
    public static String topic(String name) {
        return topic(name, 1);
    }

    /**
     * A new, empty topic whose partitions can be written to and read at once.
     *
     * @param name       what its name begins with; a hyphen and six random letters or digits follow
     * @param partitions one or more
     * @return its whole name
     * @throws LabException if Kafka does not make it within 30 seconds, with the reason
     */
    public static String topic(String name, int partitions) {
        return KAFKA.topic(UniqueName.of(name, "topic"), partitions);
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

    /**
     * A new JDBC connection to the lab's PostgreSQL, in auto-commit mode; close it after use. A transaction that is left
     * open keeps {@link #stop} from removing the tables in it. Waits 10 seconds at most for a database that is being
     * restarted; how long a query may take is not limited.
     *
     * @throws LabException if the database does not answer, or refuses user or password, with its address
     */
    public static Connection jdbcConnection() {
        return POSTGRES.connect();
    }

    /**
     * A table name that is not in use; you create the table, or Spark does. It begins with {@code name}, in which a hyphen
     * becomes an underscore, and needs no quotation marks in SQL.
     */
    public static String table(String name) {
        return POSTGRES.table(UniqueName.of(name, "table").replace('-', '_'));
    }

    /**
     * The host of the feeder: a server that sends five lines of text a second to each client, from the first line on.
     *
     * @throws LabException if the feeder that the environment names does not answer within 10 seconds
     */
    public static String feederHost() {
        return FEEDER.host();
    }

    /** The port of the feeder; see {@link #feederHost}. */
    public static int feederPort() {
        return FEEDER.port();
    }

    /**
     * A new, empty folder for the checkpoint of one streaming query or context: its absolute path, below {@code LAB_DATA},
     * which a cluster's executors must share with this machine, or below the checkout's {@code build/data}.
     */
    public static String checkpoint(String name) {
        return FOLDERS.make("checkpoints", UniqueName.of(name, "checkpoint"));
    }

    /** A new, empty folder for files: its absolute path, in the same place as that of a {@link #checkpoint}. */
    public static String folder(String name) {
        return FOLDERS.make("folders", UniqueName.of(name, "folder"));
    }

    /**
     * Waits until the condition holds, three minutes at most: for what a stream or another thread brings about.
     *
     * <pre>{@code
     * Lab.await("30 lines", () -> lines.get() >= 30);
     * }</pre>
     *
     * @param what      what is waited for, in a few words, e.g. {@code 30 lines}; the progress line and the error say it
     * @param condition asked twenty times a second in this thread, so it should be quick; what it throws ends the wait
     * @throws LabException if that time passes, or the cell is interrupted
     */
    public static void await(String what, BooleanSupplier condition) {
        LabWait.await(what, condition);
    }

    /**
     * Prints versions and addresses, a line each, after asking each service now; starts those that are not there yet. A
     * service that does not answer within 10 seconds is said, and the others are asked too.
     *
     * @throws LabException if one of them does not answer, with its address and what to do
     */
    public static void status() {
        LabStatus.print(KAFKA, POSTGRES, FEEDER);
    }

    /**
     * Kills a service of the lab, as {@code kill -9} does, and returns when nobody listens on its port any more. It stays dead
     * until {@link #restart}, {@link #stop} or the end of this kernel, also where `make lab` restarts what dies. Its data stay.
     *
     * @param service {@code kafka}, {@code postgresql} or {@code feeder}
     * @throws IllegalArgumentException for another name
     * @throws LabException if the environment names a service of somebody else, which is never touched; if there is none yet;
     *                      or if it is still there after 10 seconds
     */
    public static void kill(String service) {
        FAULTS.kill(LabService.of(service));
    }

    /**
     * Starts a killed service again, on its port and its data, and returns when it answers; one that runs is ended first.
     *
     * @param service {@code kafka}, {@code postgresql} or {@code feeder}
     * @throws IllegalArgumentException for another name
     * @throws LabException if the environment names a service of somebody else, or there is none yet, or it does not answer
     *                      within 60 seconds
     */
    public static void restart(String service) {
        FAULTS.restart(LabService.of(service));
    }

    /**
     * Stops all streaming queries, the streaming context and the Spark session, then removes the topics, tables and
     * folders of this run, and prints how many there were. Services go on; those that {@link #kill} ended are restarted. Memory that is free
     * then goes back to the system, as far as the JVM's collector does that. Harmless when there is nothing to stop.
     *
     * <p>It always comes back: it waits 20 seconds at most for queries, 2 for a table on which another connection has an
     * open transaction, and 10 for each of Kafka and PostgreSQL. What it can't stop or remove it names with the reason, and
     * removes at the next call.
     */
    public static void stop() {
        ControlFrontEnd.current().closeAll();
        int queries = RunningSpark.stop();
        FAULTS.restartAll();
        String removed = Stream.of(count(KAFKA.removeTopics(), "topic"), count(POSTGRES.removeTables(), "table"),
                count(FOLDERS.removeAll(), "folder")).filter(some -> !some.startsWith("0 ")).collect(Collectors.joining(", "));
        System.out.println("Stopped Spark" + (queries > 0 ? " and " + count(queries, "streaming query") : "")
                + (removed.isEmpty() ? "" : "; removed " + removed));
        // A kernel that has stopped may stay open for hours beside others: the machine gets back what it no longer needs.
        System.gc();
    }

    private static String count(int number, String noun) {
        if (number == 1) {
            return "1 " + noun;
        }
        return number + " " + (noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s");
    }
}
