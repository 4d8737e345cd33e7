package streaminglab.check;

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
import streaminglab.feed.Feed;
import streaminglab.feed.JsonFolderSender;
import streaminglab.feed.Ledger;
import streaminglab.feed.Sender;
import streaminglab.schema.Orders;
import streaminglab.service.FileTree;

/**
 * Thirty orders in three micro-batches of ten, a query that writes them to PostgreSQL, and what ends it in between. It is
 * started again until it has survived, stopped once after the second micro-batch, and started for the third; and a ledger
 * of what was sent is compared with the table.
 */
public final class Outage {

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

    private Outage(Map<String, String> database, Feed orders, List<String> kills, boolean uncommitted) {
        this.database = database;
        this.orders = orders;
        this.kills = kills;
        this.uncommitted = uncommitted;
    }

    /**
     * A night in which nothing happens but the stop.
     *
     * @param database url, user and password of a PostgreSQL, as {@code Lab.jdbcOptions()} has them
     */
    public static Outage of(Map<String, String> database) {
        return new Outage(database, Feed.orders(1), List.of(), false);
    }

    /** The same, and PostgreSQL ends the first connection that inserts this order, such as {@code o-000015}. */
    public Outage killingTheConnectionAt(String order) {
        List<String> more = new ArrayList<>(kills);
        more.add(order);
        return new Outage(database, orders, List.copyOf(more), uncommitted);
    }

    /**
     * The same, and the driver dies when the second micro-batch is written, and before it is noted as done: the
     * checkpoint that the query is started from again lacks that note.
     */
    public Outage killingTheDriverBeforeItsCommit() {
        return new Outage(database, orders, kills, true);
    }

    /** The same, with orders that the till sends a second time. */
    public Outage withSecondCopies() {
        return new Outage(database, orders.duplicates(0.2), kills, uncommitted);
    }

    /**
     * Runs the query through it.
     *
     * @param createTable gives the SQL that creates the table of this name
     * @param query       called for each start, with the same table and checkpoint
     * @throws CheckFailedException if one of them returns null, or Spark or PostgreSQL refuses it, with the reason
     */
    public OutageResult survivedBy(UnaryOperator<String> createTable, OrderQuery query) throws Exception {
        Path folder = SampleRun.temporaryFolder();
        Ledger ledger = new Ledger();
        try (OrderTable table = OrderTable.create(database, createTable);
                Sender till = ledger.through(new JsonFolderSender(folder.resolve("orders"), BATCH))) {
            for (String order : kills) {
                table.killConnectionAt(order);
            }
            Path checkpoint = folder.resolve("checkpoint");
            List<OutageResult.Start> starts = new ArrayList<>();
            orders.send(BEFORE, till);
            startUntilItSurvives(query, folder, table, starts);
            if (uncommitted && starts.get(starts.size() - 1).failure() == null) {
                forgetCommit(checkpoint.resolve("commits"));
            }
            orders.skip(BEFORE).send(BATCH, till);
            startUntilItSurvives(query, folder, table, starts);
            Dataset<Row> rows = table.rows();
            return new OutageResult(ledger.compare(rows, OrderTable.ID), rows, starts, kills.size());
        } finally {
            FileTree.delete(folder);
        }
    }

    private void startUntilItSurvives(OrderQuery query, Path folder, OrderTable table, List<OutageResult.Start> starts)
            throws Exception {
        int left = kills.size() + 1;
        do {
            starts.add(start(query, folder, table));
            left--;
        } while (starts.get(starts.size() - 1).failure() != null && left > 0);
    }

    private static OutageResult.Start start(OrderQuery query, Path folder, OrderTable table) throws Exception {
        Dataset<Row> orders = SparkSession.active().readStream().schema(Orders.SCHEMA).option("maxFilesPerTrigger", 1)
                .json(folder.resolve("orders").toString());
        StreamingQuery started = startUnwatched(SampleRun.written(
                query.write(orders, table.name(), folder.resolve("checkpoint").toString())));
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
        return new OutageResult.Start(read, table.count(), failure);
    }

    /** From a thread that inherits nothing, not the cell either: the page would report a death there that is meant to be. */
    private static StreamingQuery startUnwatched(DataStreamWriter<Row> writer) throws Exception {
        FutureTask<StreamingQuery> start = new FutureTask<>(() -> SampleRun.started(writer));
        new Thread(null, start, "start of a query that may die", 0, false).start();
        try {
            return start.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void forgetCommit(Path commits) {
        if (!commits.resolve(LAST_COMMIT).toFile().exists()) {
            throw new CheckFailedException("There is no note of the second micro-batch in the checkpoint folder that your"
                    + " function was given. Does the query use that folder, by the option checkpointLocation?");
        }
        FileTree.delete(commits.resolve(LAST_COMMIT));
        FileTree.delete(commits.resolve("." + LAST_COMMIT + ".crc"));
    }

    private static String rootCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage().lines().findFirst().orElse(cause.toString());
    }
}
