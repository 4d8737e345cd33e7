package streaminglab.kernel;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerOutputOperationCompleted;
import scala.Option;

/**
 * Tells of the first micro-batch of a streaming context that fails, under the cell that started the context: Spark
 * itself goes on with the next one, and says so only in its log and to whoever awaits the context's end.
 */
final class FailedBatches implements StreamingListener {

    private final Cell cell;
    private final AtomicBoolean told = new AtomicBoolean();

    FailedBatches(Cell cell) {
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
                + " the next one; more failures stand in Spark's log only.\n" + CellFailure.red(reason) + "\n");
    }
}
