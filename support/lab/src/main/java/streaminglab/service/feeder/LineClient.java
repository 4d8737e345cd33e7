package streaminglab.service.feeder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One reader of a {@link LineServer}, served by a thread of its own. */
final class LineClient {

    private static final int BUFFER = 16 * 1024;
    private static final long LOOK_AROUND_MILLIS = 500;

    private final SocketChannel channel;
    private final Supplier<ClientLines> sources;
    private final Consumer<LineClient> whenGone;
    private final Thread thread = new Thread(this::serve, "line client");
    private final StringBuilder buffer = new StringBuilder();
    private volatile boolean hungUp;

    LineClient(SocketChannel channel, Supplier<ClientLines> sources, Consumer<LineClient> whenGone) {
        this.channel = channel;
        this.sources = sources;
        this.whenGone = whenGone;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Whether it said that it sends nothing more. It may still read: netcat with an empty input does both. */
    boolean hasHungUp() {
        return hungUp;
    }

    private void serve() {
        try {
            ClientLines source = sources.get();
            while (channel.isOpen()) {
                String line = source.next(LOOK_AROUND_MILLIS);
                if (line == null) {
                    discardInput();
                    continue;
                }
                buffer.append(line).append('\n');
                if (buffer.length() >= BUFFER || !source.hasNextNow()) {
                    write();
                }
            }
        } catch (IOException | InterruptedException clientIsGone) {
            // its own affair: the others go on
        } finally {
            close();
        }
    }

    private void write() throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(buffer.toString());
        buffer.setLength(0);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    // An idle client is looked at now and then: a reset shows as an exception, a polite end as the end of its input.
    private void discardInput() throws IOException {
        channel.configureBlocking(false);
        try {
            ByteBuffer discarded = ByteBuffer.allocate(BUFFER);
            int read;
            do {
                read = channel.read(discarded.clear());
            } while (read > 0);
            hungUp |= read < 0;
        } finally {
            if (channel.isOpen()) {
                channel.configureBlocking(true);
            }
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.interrupt();
            whenGone.accept(this);
        }
    }

    void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException closedAlready) {
            // then there is nothing to reset
        }
        close();
    }
}
