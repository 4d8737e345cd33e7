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
import java.util.concurrent.locks.ReentrantLock;
import org.zeromq.ZMQ;

/** System.in of the kernel: each line is asked for on the page, under the cell that runs. */
final class Input extends InputStream {

    private static final long LOOK_MILLIS = 20;

    /** Held while an answer is awaited; not the monitor, which the next cell needs. */
    private final ReentrantLock asking = new ReentrantLock();
    private StdinChannel channel;
    private volatile MessageContext request;
    private volatile boolean refused;
    private byte[] line = new byte[0];
    private int next;

    void connect(StdinChannel stdin) {
        channel = stdin;
    }

    /** The request to ask under, or null while no cell runs: then reading meets the end. */
    void askUnder(MessageContext cell) {
        request = cell;
        refused = false;
    }

    /**
     * To be called when a cell runs whose client takes no input: then reading says so. At the end of a stream a Scanner
     * would only say that there is no line.
     */
    void refuse() {
        request = null;
        refused = true;
    }

    /** What an interrupted cell left unread is not the next cell's answer. */
    synchronized void forget() {
        line = new byte[0];
        next = 0;
    }

    @Override
    public int read() throws InterruptedIOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws InterruptedIOException {
        int taken = take(into, from, count);
        if (taken > 0 || count == 0) {
            return taken;
        }
        try {
            asking.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            taken = take(into, from, count);
            if (taken == 0 && ask()) {
                taken = take(into, from, count);
            }
            return taken == 0 ? -1 : taken;
        } finally {
            asking.unlock();
        }
    }

    /** What there is, without a question. */
    private synchronized int take(byte[] into, int from, int count) {
        int taken = Math.min(count, line.length - next);
        System.arraycopy(line, next, into, from, taken);
        next += taken;
        return taken;
    }

    private synchronized void keep(byte[] answer) {
        line = answer;
        next = 0;
    }

    @Override
    public synchronized int available() {
        return line.length - next;
    }

    /** False when nobody will answer: no cell runs, or the one that did has ended meanwhile. */
    private boolean ask() throws InterruptedIOException {
        if (refused) {
            // Not an IOException, which a Scanner would swallow.
            throw new IllegalStateException("System.in can't be read: this notebook is run by a program that takes no"
                    + " input, such as nbconvert. Give the value in the cell instead, or run the cell in JupyterLab");
        }
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
            if (request != asked) {
                return false;
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
        Message<InputReply> answer = channel.readMessage(MessageType.INPUT_REPLY);
        keep((answer.getContent().getValue() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
        return true;
    }

    private static InterruptedIOException interrupted() {
        return new InterruptedIOException("the cell was interrupted while it waited for input");
    }

    private boolean hasAnswer() {
        return (channel.getEvents() & ZMQ.Poller.POLLIN) != 0;
    }
}
