package streaminglab.kernel;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** System.in of the kernel: each line is asked for on the page, under the cell that runs. */
final class Input extends InputStream {

    private volatile ShellReplyEnvironment environment;
    private byte[] line = new byte[0];
    private int next;

    /** The request to ask under, or null while no cell runs or the page takes no input: then reading meets the end. */
    void askUnder(ShellReplyEnvironment environment) {
        this.environment = environment;
        // What an interrupted cell left unread is not the next cell's answer.
        synchronized (this) {
            line = new byte[0];
            next = 0;
        }
    }

    @Override
    public synchronized int read() {
        if (next == line.length && !ask()) {
            return -1;
        }
        return line[next++];
    }

    @Override
    public synchronized int read(byte[] into, int from, int count) {
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

    private boolean ask() {
        ShellReplyEnvironment asked = environment;
        if (asked == null) {
            return false;
        }
        line = asked.readFromStdIn().getBytes(StandardCharsets.UTF_8);
        next = 0;
        return true;
    }
}
