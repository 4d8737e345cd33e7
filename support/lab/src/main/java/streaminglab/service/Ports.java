package streaminglab.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** TCP ports on the loopback address. */
public final class Ports {

    /** The address that every embedded service listens on. */
    public static final String LOOPBACK = "127.0.0.1";

    // Below the ports that Linux (32768 and up) and macOS (49152 and up) hand to outgoing connections, so that none of
    // those takes a port between its choice and its use.
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    // A port is free until its service listens on it, seconds later: another process that chose in the meantime must not
    // choose the same. Each begins at a place of its own, far from those of processes with ids near its own, which is
    // what the golden section does, and goes on from there.
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 7_417 % (LAST - FIRST)));

    private Ports() {
    }

    /** A port that nobody listens on, another one at each call. */
    public static int free() {
        for (int i = 0; i < LAST - FIRST; i++) {
            int port = FIRST + NEXT.getAndUpdate(last -> (last + 1) % (LAST - FIRST));
            if (isFree(port)) {
                return port;
            }
        }
        throw new ServiceException("No port between " + FIRST + " and " + LAST + " is free on " + LOOPBACK
                + ": end some of the programs that listen there.");
    }

    /** Whether a server could listen on this port now. */
    public static boolean isFree(int port) {
        // Binds, and does not listen. A child that is started just now inherits the socket for a moment: one that listens would
        // keep the port from its service, and from another lab that looks at the same time; one that is only bound does not.
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    public static int freeOr(int port) {
        return port == 0 ? free() : port;
    }

    public static void requireFree(String service, int port) {
        if (!isFree(port)) {
            throw new ServiceException(service + " cannot listen on " + LOOPBACK + ":" + port
                    + ": another program does. End that one, or choose another port.");
        }
    }
}
