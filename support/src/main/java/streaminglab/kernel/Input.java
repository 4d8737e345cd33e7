package streaminglab.kernel;

import io.github.spencerpark.jupyter.channels.StdinChannel;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.reply.InputReply;
import io.github.spencerpark.jupyter.messages.request.InputRequest;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import org.zeromq.ZMQ;

/** System.in of the kernel: each line is asked for on the page, under the cell that runs. */
final class Input extends InputStream {

    private static final long LOOK_MILLIS = 20;

    private StdinChannel channel;
    private volatile MessageContext request;
    private byte[] line = new byte[0];
    private int next;

    void connect(StdinChannel stdin) {
        channel = stdin;
    }

    /** The request to ask under, or null while no cell runs or the page takes no input: then reading meets the end. */
    void askUnder(MessageContext cell) {
        request = cell;
    }

    /** What an interrupted cell left unread is not the next cell's answer. */
    synchronized void forget() {
        line = new byte[0];
        next = 0;
    }

    @Override
    public synchronized int read() throws InterruptedIOException {
        if (next == line.length && !ask()) {
            return -1;
        }
        return line[next++] & 0xFF;
    }

    @Override
    public synchronized int read(byte[] into, int from, int count) throws InterruptedIOException {
        if (count == 0) {
            return 0;
        }
        if (next == line.length && !ask()) {
            return -1;
        }
        int taken = Math.min(count, line.length - next);
        System.arraycopy(line, next, into, from, taken);
        next += taken;
        return taken;
    }

    @Override
    public synchronized int available() {
        return line.length - next;
    }

    private boolean ask() throws InterruptedIOException {
        MessageContext asked = request;
        if (asked == null) {
            return false;
        }
        // The answer to a question that was interrupted may come late.
        while (hasAnswer()) {
            channel.readMessage();
        }
        channel.sendMessage(new Message<>(asked, InputRequest.MESSAGE_TYPE, new InputRequest("", false)));
        // Not a blocking read: an interrupt in one closes the channel for the rest of the session.
        while (!hasAnswer()) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                throw new InterruptedIOException("the cell was interrupted while it waited for input");
            }
        }
        Message<InputReply> answer = channel.readMessage(MessageType.INPUT_REPLY);
        line = (answer.getContent().getValue() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        next = 0;
        return true;
    }

    private boolean hasAnswer() {
        return (channel.getEvents() & ZMQ.Poller.POLLIN) != 0;
    }
}
