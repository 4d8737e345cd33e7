package streaminglab.exercise.e04c;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import streaminglab.Lab;
import streaminglab.check.Answers;
import streaminglab.check.CheckFailedException;
import streaminglab.error.Causes;
import streaminglab.feed.Feed;
import streaminglab.feed.JsonFolderSender;
import streaminglab.feed.Ledger;
import streaminglab.feed.Sender;
import streaminglab.schema.Orders;
import streaminglab.service.FileTree;
import streaminglab.spark.QueryInternals;

/**
 * Thirty orders in three micro-batches of ten, a query that writes them to PostgreSQL, and what ends it in between. It is
 * started again until it does not fail, stopped once after the second micro-batch, and started for the third; and a ledger
 * of what was sent is compared with the table.
 *
 * <pre>{@code
 * FailureScenario.of(Lab.jdbcOptions()).killingTheConnectionAt("o-000015").killingTheDriverBeforeItsCommit()
 *         .run(table -> createTable(table), (orders, table, checkpoint) -> query(orders, table, checkpoint))
 * }</pre>
 *
 * <p>It never changes, and can be run as often as you like: each run has a table, a checkpoint and files of its own, which
 * are gone at its end. A micro-batch that does not end is waited for without a limit; interrupt the cell.
 */
public final class FailureScenario {

    /** Writes the query that takes these orders to this table, with this folder for its checkpoint. */
    @FunctionalInterface
    public interface OrderQuery {
        DataStreamWriter<Row> write(Dataset<Row> orders, String table, String checkpoint) throws Exception;
    }

    private static final int BATCH = 10;
    private static final int BEFORE = 2 * BATCH;
    private static final String LAST_COMMIT = "1";

    private final Map<String, String> database;
    private final Feed orders;
    private final List<String> kills;
    private final boolean uncommitted;
    private final boolean twice;

    private FailureScenario(Map<String, String> database, Feed orders, List<String> kills, boolean uncommitted, boolean twice) {
        this.database = database;
        this.orders = orders;
        this.kills = kills;
        this.uncommitted = uncommitted;
        this.twice = twice;
    }

    /**
     * A scenario in which nothing fails; the query is only stopped and started again.
     *
     * @param database url, user and password of a PostgreSQL, as {@code Lab.jdbcOptions()} has them
     */
    public static FailureScenario of(Map<String, String> database) {
        return new FailureScenario(database, Feed.orders(1), List.of(), false, false);
    }

    /**
     * The same, and PostgreSQL ends the first connection that inserts this order.
     *
     * @param order its number, from {@code o-000001} to {@code o-000030}
     */
    public FailureScenario killingTheConnectionAt(String order) {
        List<String> more = new ArrayList<>(kills);
        more.add(order);
        return new FailureScenario(database, orders, List.copyOf(more), uncommitted, twice);
    }

    /**
     * The same, and the driver dies when the second micro-batch is written, and before it is noted as done: the
     * checkpoint that the query is started from again lacks that note.
     */
    public FailureScenario killingTheDriverBeforeItsCommit() {
        return new FailureScenario(database, orders, kills, true, twice);
    }

    /** The same, with orders that the till sends a second time. */
    public FailureScenario withDuplicates() {
        return new FailureScenario(database, orders.duplicates(0.2), kills, uncommitted, twice);
    }

    /**
     * The same twice, if nothing is lost and nothing doubled the first time. The second time table, checkpoint and files have
     * the names of the first, and are new: whatever the program remembers of them is wrong, as after the death of a driver it
     * is gone.
     */
    public FailureScenario twiceUnderTheSameNames() {
        return new FailureScenario(database, orders, kills, uncommitted, true);
    }

    /**
     * Runs the query, and returns what became of the orders.
     *
     * @param createTable gives the SQL that creates the table of this name
     * @param query       called for each start, with the same table and checkpoint
     * @throws CheckFailedException if one of them returns null, or Spark or PostgreSQL refuses it, with the reason
     */
    public RecoveryResult run(UnaryOperator<String> createTable, OrderQuery query) throws Exception {
        String table = OrderTable.newName();
        Path folder = Path.of(Lab.folder("check"));
        try {
            RecoveryResult first = night(createTable, query, table, folder, false);
            if (!twice || RecoveryDiagnosis.of(first) != null) {
                return first;
            }
            FileTree.delete(folder);
            return night(createTable, query, table, folder, true);
        } finally {
            FileTree.delete(folder);
        }
    }

    private RecoveryResult night(UnaryOperator<String> createTable, OrderQuery query, String name, Path folder, boolean second)
            throws Exception {
        Ledger ledger = new Ledger();
        try (OrderTable table = OrderTable.create(database, name, createTable);
                Sender till = ledger.through(new JsonFolderSender(folder.resolve("orders"), BATCH))) {
            for (String order : kills) {
                table.killConnectionAt(order);
            }
            List<RecoveryResult.Start> starts = new ArrayList<>();
            orders.send(BEFORE, till);
            startUntilItDoesNotFail(query, folder, table, starts);
            if (uncommitted && starts.get(starts.size() - 1).failure() == null) {
                forgetCommit(starts.get(starts.size() - 1).checkpoint().resolve("commits"));
            }
            orders.skip(BEFORE).send(BATCH, till);
            startUntilItDoesNotFail(query, folder, table, starts);
            Dataset<Row> rows = table.rows();
            return new RecoveryResult(ledger.compare(rows, OrderTable.ID), rows, starts, table.killed(), second);
        }
    }

    private void startUntilItDoesNotFail(OrderQuery query, Path folder, OrderTable table, List<RecoveryResult.Start> starts)
            throws Exception {
        int left = kills.size() + 1;
        do {
            starts.add(start(query, folder, table));
            left--;
        } while (starts.get(starts.size() - 1).failure() != null && left > 0);
    }

    private static RecoveryResult.Start start(OrderQuery query, Path folder, OrderTable table) throws Exception {
        Dataset<Row> orders = SparkSession.active().readStream().schema(Orders.SCHEMA).option("maxFilesPerTrigger", 1)
                .json(folder.resolve("orders").toString());
        StreamingQuery started = startUnwatched(Answers.returned(
                query.write(orders, table.name(), folder.resolve("checkpoint").toString()), "writer")
                // One that ends the query, or waits, would only be in the way.
                .trigger(Trigger.ProcessingTime(0)));
        Path checkpoint = Path.of(URI.create(QueryInternals.checkpointLocation(started)));
        String failure = null;
        try {
            started.processAllAvailable();
        } catch (Exception e) {
            // The compiler does not know that it throws a StreamingQueryException, as it is written in Scala.
            if (started.exception().isEmpty()) {
                throw e;
            }
            failure = rootCause(e);
        } finally {
            started.stop();
        }
        long read = 0;
        for (StreamingQueryProgress report : started.recentProgress()) {
            read += report.numInputRows();
        }
        return new RecoveryResult.Start(read, table.count(), failure, checkpoint);
    }

    /** From a thread that inherits nothing, not the cell either: the page would report a death there that is meant to be. */
    private static StreamingQuery startUnwatched(DataStreamWriter<Row> writer) throws Exception {
        FutureTask<StreamingQuery> start = new FutureTask<>(() -> Answers.start(writer));
        new Thread(null, start, "start of a query that may die", 0, false).start();
        try {
            return start.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void forgetCommit(Path commits) {
        if (!commits.resolve(LAST_COMMIT).toFile().exists()) {
            throw new CheckFailedException("There is no note of a second micro-batch in the checkpoint of your query.");
        }
        FileTree.delete(commits.resolve(LAST_COMMIT));
        FileTree.delete(commits.resolve("." + LAST_COMMIT + ".crc"));
    }

    private static String rootCause(Throwable thrown) {
        Throwable cause = Causes.innermost(thrown);
        return cause.getMessage() == null ? cause.toString() : cause.getMessage().lines().findFirst().orElse(cause.toString());
    }
}
