package streaminglab;

import java.time.Duration;
import streaminglab.service.Feeder;
import streaminglab.service.LineServer;
import streaminglab.service.Probe;
import streaminglab.service.ServiceException;

/** The feeder that this JVM reads from: the one in the environment, or one of its own. */
final class LabFeeder {

    static final String HOST = "FEEDER_HOST";
    static final String PORT = "FEEDER_PORT";

    private static final Duration ANSWERS = Duration.ofSeconds(10);

    private String host;
    private int port;

    synchronized String host() {
        find();
        return host;
    }

    synchronized int port() {
        find();
        return port;
    }

    private synchronized void find() {
        if (host != null) {
            return;
        }
        String named = Environment.get(HOST);
        String numbered = Environment.get(PORT);
        if (named == null && numbered == null) {
            LineServer own = Feeder.start(0);
            host = own.host();
            port = own.port();
            return;
        }
        String asked = named == null ? "127.0.0.1" : named;
        int number = portOf(numbered);
        probe(asked, number);
        host = asked;
        port = number;
    }

    /** The address, once the feeder has answered now. */
    String ask() {
        boolean known = host != null;
        find();
        if (known) {
            probe(host, port);
        }
        return host + ":" + port;
    }

    private static void probe(String asked, int number) {
        try {
            Probe.lines(asked, number, ANSWERS);
        } catch (ServiceException e) {
            throw new LabException("The feeder at " + asked + ":" + number + " (" + HOST + ", " + PORT
                    + ") does not answer (" + e.getMessage() + "): start it, correct the variables, or unset them for a"
                    + " feeder of the lab's own", e);
        }
    }

    private static int portOf(String numbered) {
        if (numbered == null) {
            return Feeder.PORT;
        }
        if (!numbered.matches("\\d{1,5}") || Integer.parseInt(numbered) > 65_535) {
            throw new LabException(PORT + "=" + numbered + " is not a port: give a number from 1 to 65535");
        }
        return Integer.parseInt(numbered);
    }
}
