package streaminglab.service.feeder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import streaminglab.service.Deadline;
import streaminglab.service.Ports;
import streaminglab.service.Probe;
import streaminglab.service.ProcessIdentity;
import streaminglab.service.Service;
import streaminglab.service.ServiceException;

/**
 * A TCP server on loopback that sends lines of text, as a netcat that serves many. Every client reads from the first
 * line, at its own speed: nothing is lost between connecting and sending, and a slow client holds up no other. After
 * the last line the connection stays open, since Spark's socket receivers reconnect when it closes.
 */
public final class LineServer implements Service {

    /** How many clients may be connected at once. One more reads a line that names this limit, and is disconnected. */
    public static final int MAX_CLIENTS = 256;

    private static final Duration ASKED = Duration.ofSeconds(5);
    private static final Duration THREADS_END = Duration.ofSeconds(5);

    private final String host;
    private final int port;
    private final Supplier<ClientLines> sources;
    private final SentLines pushed;
    private final Set<LineClient> clients = ConcurrentHashMap.newKeySet();
    private ServerSocketChannel listening;
    private Thread accepting;

    private LineServer(String host, int port, Supplier<ClientLines> sources, SentLines pushed) {
        this.host = host;
        this.port = port;
        this.sources = sources;
        this.pushed = pushed;
    }

    /**
     * A server of the lines that {@link #send(String)} is given, each at once to every client that is connected,
     * and from the first on to a client that connects later.
     *
     * @param port 0 for a free one
     */
    public static LineServer start(int port) {
        return start(Ports.LOOPBACK, port);
    }

    /**
     * The same on another address of this machine.
     *
     * @param host one that nobody else reaches, such as {@code 127.0.0.2} where there is one
     */
    public static LineServer start(String host, int port) {
        SentLines lines = new SentLines();
        return new LineServer(host, Ports.freeOr(port), lines::reader, lines).listening();
    }

    /**
     * A server that gives each client the lines of an iterator of its own.
     *
     * @param port           0 for a free one
     * @param lines          called once a client; the iterator may be endless
     * @param linesPerSecond for each client; 0 for as fast as it reads
     */
    public static LineServer start(int port, Supplier<Iterator<String>> lines, double linesPerSecond) {
        if (!(linesPerSecond >= 0)) {
            throw new IllegalArgumentException("A rate of " + linesPerSecond + " lines per second: give 0 for as fast "
                    + "as the client reads, or more than that.");
        }
        return new LineServer(Ports.LOOPBACK, Ports.freeOr(port),
                () -> new RateLimitedLines(lines.get(), linesPerSecond), null).listening();
    }

    private LineServer listening() {
        restart();
        return this;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** How many clients are connected. */
    public int clients() {
        return clients.size();
    }

    /**
     * Appends one line, without its line break.
     *
     * @throws IllegalStateException if this server has an iterator for its lines, or holds too many lines already
     */
    public void send(String line) {
        if (pushed == null) {
            throw new IllegalStateException("The line server on " + address() + " takes its lines from an iterator; "
                    + "start one with LineServer.start(port) to send lines.");
        }
        pushed.add(line);
    }

    private void accept(ServerSocketChannel server) {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                if (clients.size() >= MAX_CLIENTS) {
                    clients.stream().filter(LineClient::hasHungUp).findFirst().ifPresent(LineClient::close);
                }
                if (clients.size() >= MAX_CLIENTS) {
                    refuse(channel);
                } else {
                    LineClient client = new LineClient(channel, sources, clients::remove);
                    clients.add(client);
                    client.start();
                    if (!server.isOpen()) {
                        client.close();
                    }
                }
            }
        } catch (IOException stopped) {
            // the way to end a thread that accepts
        }
    }

    /** A client that is only disconnected could not know the reason. */
    private static void refuse(SocketChannel channel) throws IOException {
        try (channel) {
            channel.write(StandardCharsets.UTF_8.encode("This server of lines has " + MAX_CLIENTS
                    + " clients, which is its limit: stop some of them, and connect again.\n"));
        } catch (IOException clientIsGone) {
            // then there is nobody to answer
        }
    }

    @Override
    public String name() {
        return "Line server";
    }

    @Override
    public String address() {
        return host + ":" + port;
    }

    @Override
    public boolean answers() {
        try {
            Probe.lines(host, port, ASKED);
            return true;
        } catch (ServiceException nobodyThere) {
            return false;
        }
    }

    @Override
    public synchronized boolean isAlive() {
        return listening != null && listening.isOpen();
    }

    @Override
    public List<ProcessIdentity> processes() {
        return List.of();
    }

    /** Stops listening and closes every connection after what was already written to it. */
    @Override
    public void stop() {
        end(LineClient::close);
    }

    /** Drops every connection with a reset, as a machine that loses its power. The lines sent are kept. */
    @Override
    public void kill() {
        end(LineClient::reset);
    }

    private synchronized void end(Consumer<LineClient> how) {
        try {
            if (listening != null) {
                listening.close();
            }
            List<LineClient> served = List.copyOf(clients);
            served.forEach(how);
            // A socket is only closed once the thread that was using it has let go of it.
            Deadline.in(THREADS_END).awaitUninterruptibly(() -> accepting == null || !accepting.isAlive());
            Deadline.in(THREADS_END).awaitUninterruptibly(() -> served.stream().noneMatch(LineClient::isAlive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void restart() {
        stop();
        Ports.requireFree(name(), port);
        try {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            listening = server;
            accepting = new Thread(() -> accept(server), "line server " + port);
            accepting.setDaemon(true);
            accepting.start();
        } catch (IOException e) {
            throw new ServiceException(name() + " cannot listen on " + address() + ": " + e.getMessage(), e);
        }
    }
}
