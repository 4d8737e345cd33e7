package streaminglab;

import java.time.Duration;
import streaminglab.service.Ports;
import streaminglab.service.Probe;
import streaminglab.service.ServiceException;
import streaminglab.service.feeder.Feeder;
import streaminglab.service.feeder.LineServer;

/** The feeder that this JVM reads from: the one in the environment, or one of its own. */
final class LabFeeder {

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
        Environment environment = Environment.current();
        if (!environment.has(Environment.FEEDER_HOST) && !environment.has(Environment.FEEDER_PORT)) {
            LineServer own = Feeder.start(0);
            host = own.host();
            port = own.port();
            return;
        }
        String asked = environment.get(Environment.FEEDER_HOST, Ports.LOOPBACK);
        int number = environment.port(Environment.FEEDER_PORT, Feeder.PORT);
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
            throw new LabException("The feeder at " + asked + ":" + number + " (" + Environment.FEEDER_HOST + ", "
                    + Environment.FEEDER_PORT + ") does not answer (" + e.getMessage() + "): start it, correct the variables, or unset them for a"
                    + " feeder of the lab's own", e);
        }
    }
}
