package streaminglab.kernel.cell;

import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What one cell prints: both streams in the order in which they were written, in few messages, and not without end.
 */
public final class CellOutput {

    /** More than a person reads under one cell, and little enough for a page and a file to carry. */
    static final int LIMIT = 1 << 20;

    private final Consumer<PublishStream> page;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private StreamType type = StreamType.OUT;
    private long written;

    public CellOutput(Consumer<PublishStream> page) {
        this.page = page;
    }

    /** Keeps the bytes for the next flush; true if there was nothing to flush before. */
    synchronized boolean write(StreamType to, byte[] bytes, int from, int count) {
        if (written > LIMIT) {
            return false;
        }
        if (to != type) {
            flushAll();
            type = to;
        }
        boolean first = waiting.size() == 0;
        waiting.write(bytes, from, count);
        written += count;
        if (written > LIMIT) {
            byte[] note = ("\n… this cell has printed more than " + LIMIT / 1024 + " KiB: the rest is not shown\n")
                    .getBytes(StandardCharsets.UTF_8);
            waiting.write(note, 0, note.length);
        }
        return first;
    }

    /** Sends what has been printed, up to the last whole character. */
    public synchronized void flush() {
        byte[] bytes = waiting.toByteArray();
        send(bytes, wholeCharacters(bytes));
    }

    /** Sends what has been printed, also a character that has only begun: nothing that would complete it comes any more. */
    public synchronized void flushAll() {
        byte[] bytes = waiting.toByteArray();
        send(bytes, bytes.length);
    }

    private void send(byte[] bytes, int whole) {
        if (whole == 0) {
            return;
        }
        waiting.reset();
        waiting.write(bytes, whole, bytes.length - whole);
        page.accept(new PublishStream(type, new String(bytes, 0, whole, StandardCharsets.UTF_8)));
    }

    /** How many of the bytes are left when a character that has only begun is set aside. */
    private static int wholeCharacters(byte[] utf8) {
        int lead = utf8.length - 1;
        while (lead >= 0 && lead > utf8.length - 4 && (utf8[lead] & 0xC0) == 0x80) {
            lead--;
        }
        if (lead < 0) {
            return utf8.length;
        }
        int first = utf8[lead] & 0xFF;
        int length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        return lead + length > utf8.length ? lead : utf8.length;
    }
}
