package streaminglab.check;

import java.util.List;
import streaminglab.check.OutageResult.Start;
import streaminglab.feed.DeliveryReport;

/** What goes wrong when a query is cut off while it writes, and started again. */
final class OutageMistakes {

    static final String FROM_THE_BEGINNING = "It began with the first order again at each start. Where a query has come to"
            + " stands in its checkpoint: give it the folder that your function is given, by the option checkpointLocation,"
            + " at each start the same one.";

    private static final int BATCH = 10;
    private static final int BEFORE_THE_LAST = 2;

    private OutageMistakes() {
    }

    /** Why not all orders stand in the table once, or the query is dead; null if all is well. */
    static String of(OutageResult result) {
        DeliveryReport delivery = result.delivery();
        Start last = result.starts().get(result.starts().size() - 1);
        if (last.failure() != null) {
            return last.failure().contains("duplicate key")
                    ? "The query does not come back: at each start it does its last micro-batch again, and the table refuses"
                            + " the orders that stand there already. What you write has to take a second time without"
                            + " complaint, as insert … on conflict do nothing does."
                    : "The query does not come back. It dies of: " + last.failure();
        }
        if (!delivery.doubled().isEmpty()) {
            return delivery.doubled().size() > BATCH ? "Orders were written again that had been done with for long. "
                    + FROM_THE_BEGINNING
                    : "Orders of a micro-batch that was cut off stand there twice. They were in the table before, and Spark does"
                            + " a micro-batch again that it has not noted as done. Which column makes an order one of a kind?"
                            + " As a key of the table, it makes the second insert harmless.";
        }
        return delivery.missing().isEmpty() ? null : whyMissing(result);
    }

    private static String whyMissing(OutageResult result) {
        List<String> missing = result.delivery().missing();
        if (microBatches(missing) == BEFORE_THE_LAST && missing.size() == BEFORE_THE_LAST * BATCH) {
            return "Only the last micro-batch stands in the table. The mode overwrite replaces what was there, and foreachBatch"
                    + " writes once in each micro-batch.";
        }
        if (result.kills() > 0 && !result.hasDied()) {
            return "The connection was killed while orders were written, and the query went on as if nothing had happened. Is the"
                    + " exception caught? Spark takes a foreachBatch that returns for one that has written all, and"
                    + " notes it as done. Let it throw.";
        }
        if (microBatches(missing) > 1) {
            return "Orders are missing of micro-batches in which nothing broke. Is the key of the table one that several"
                    + " orders share? Then the second of them counts as there already.";
        }
        return "A micro-batch was passed over after the restart, though it was not all written. Whatever tells you that it is"
                + " done has to be written in one transaction with its rows, or after them.";
    }

    /** To how many micro-batches they belong, by their numbers. */
    private static long microBatches(List<String> orders) {
        return orders.stream().map(order -> (Integer.parseInt(order.substring(2)) - 1) / BATCH).distinct().count();
    }
}
