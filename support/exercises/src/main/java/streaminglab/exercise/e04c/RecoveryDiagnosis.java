package streaminglab.exercise.e04c;

import streaminglab.exercise.e04c.RecoveryResult.Start;
import streaminglab.feed.DeliveryReport;

/** What the starts of a query and the ledger say, where not all orders are in the table once. */
final class RecoveryDiagnosis {

    private RecoveryDiagnosis() {
    }

    /** Why not all orders are in the table once, or the query is dead, as far as it is known; null if all is well. */
    static String of(RecoveryResult result) {
        DeliveryReport delivery = result.delivery();
        Start last = result.starts().get(result.starts().size() - 1);
        String reason = last.failure() != null ? "The query does not come back. It ends with: " + last.failure()
                : result.kills() > 0 && !result.hasDied() && !delivery.missing().isEmpty() ? "The connection was killed while orders were written, and the"
                        + " query went on as if nothing had happened: for Spark, a foreachBatch that returns has written all."
                : !delivery.doubled().isEmpty() ? "Orders are in the table twice. Spark does a micro-batch again that it has"
                        + " not noted as done, though its rows may be in the table."
                : !delivery.missing().isEmpty() ? "Orders are missing, though the query says that it has written all." : null;
        return reason == null ? null : (result.isSecond() ? "The first time all went well. This is the second time, with a new"
                + " table and a new checkpoint of the same names; only what is kept elsewhere is still there. " : "")
                + reason + "\n" + result;
    }
}
