package streaminglab.kernel.spark;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.streaming.scheduler.ReceiverInfo;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerOutputOperationCompleted;
import org.apache.spark.streaming.scheduler.StreamingListenerReceiverError;
import org.apache.spark.streaming.scheduler.StreamingListenerReceiverStopped;
import scala.Option;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.error.CellFailure;
import streaminglab.kernel.jshell.JShellInternals;

/**
 * Reports, under the cell that started a streaming context, the first micro-batch that fails, and why a receiver gets
 * nothing. Spark itself goes on with the next micro-batch, and starts the receiver again; it says so only in its log and,
 * of the micro-batch, to whoever awaits the context's end.
 */
final class ContextFailures implements StreamingListener {

    private static final Pattern AGAIN = Pattern.compile("Restarting receiver with delay (\\d+) ?ms: (.*)", Pattern.DOTALL);

    private final Cell cell;
    private final AtomicBoolean told = new AtomicBoolean();
    private final Set<String> toldOfReceivers = ConcurrentHashMap.newKeySet();

    ContextFailures(Cell cell) {
        this.cell = cell;
    }

    @Override
    public void onOutputOperationCompleted(StreamingListenerOutputOperationCompleted completed) {
        Option<String> failure = completed.outputOperationInfo().failureReason();
        if (failure.isEmpty() || told.getAndSet(true)) {
            return;
        }
        String reason = failure.get().lines()
                .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... ")
                        && !line.equals("Driver stacktrace:") && !line.isBlank())
                .distinct().limit(6).collect(Collectors.joining("\n"));
        cell.tell("A micro-batch of the streaming context that this cell started has failed. The context goes on with"
                + " the next one; more failures are in Spark's log only.\n" + CellFailure.red(reason) + "\n");
    }

    @Override
    public void onReceiverError(StreamingListenerReceiverError error) {
        tellOf(error.receiverInfo());
    }

    /** Spark stops a receiver that fails, and starts it again. */
    @Override
    public void onReceiverStopped(StreamingListenerReceiverStopped stopped) {
        tellOf(stopped.receiverInfo());
    }

    private void tellOf(ReceiverInfo receiver) {
        // Without an exception it was asked to stop, or its input has come to its end.
        String thrown = receiver.lastError().lines().findFirst().orElse("");
        Matcher again = AGAIN.matcher(receiver.lastErrorMessage());
        String message = again.matches() ? again.group(2) : receiver.lastErrorMessage();
        String reason = message.isBlank() || thrown.contains(message) ? thrown : message + ": " + thrown;
        if (!thrown.isBlank() && toldOfReceivers.add(reason)) {
            cell.tell("The receiver " + receiver.name() + " of the streaming context that this cell started has failed"
                    + (again.matches() ? ", and is started again each " + again.group(1) + " ms. Batches are empty"
                            + " meanwhile" : "")
                    + ".\n" + CellFailure.red(JShellInternals.withoutWrappers(reason)) + "\n");
        }
    }
}
