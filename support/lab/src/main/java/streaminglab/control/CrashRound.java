package streaminglab.control;

import java.util.List;
import streaminglab.feed.DeliveryReport;
import streaminglab.feed.FeedRecord.Fault;

/**
 * A query that broke, and its restart.
 *
 * @param number  counted from 1
 * @param stage   after which it broke; null for a run without a break
 * @param restart the run from the checkpoint; null without a break
 */
record CrashRound(int number, String stage, Run first, Run restart) {

    /**
     * One run of the query.
     *
     * @param broke  whether it ended by the break
     * @param passed for each stage, how many micro-batches had it done
     * @param report what the ledger said at its end
     */
    record Run(boolean broke, List<Integer> passed, DeliveryReport report) {

        int lost() {
            return report.missing().size();
        }

        int twice() {
            return report.doubled().size();
        }

        /** Ids that arrived as often as they were sent. */
        long once() {
            long ids = report.sent() - report.sentByFault().getOrDefault(Fault.DUPLICATE, 0L)
                    - report.sentByFault().getOrDefault(Fault.MALFORMED, 0L);
            return ids - lost() - twice();
        }
    }

    Run last() {
        return restart == null ? first : restart;
    }

    String where() {
        return stage == null ? "without a break" : "broken after " + stage;
    }

    @Override
    public String toString() {
        return "Round " + number + ", " + where() + ": lost " + last().lost() + ", once " + last().once() + ", twice "
                + last().twice();
    }
}
