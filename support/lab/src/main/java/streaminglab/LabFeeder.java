package streaminglab;

import java.time.Duration;
import streaminglab.service.LabService;
import streaminglab.service.Ports;
import streaminglab.service.Probe;
import streaminglab.service.Service;
import streaminglab.service.ServiceException;
import streaminglab.service.feeder.Feeder;
import streaminglab.service.feeder.LineServer;

/** The feeder that this JVM reads from: the one in the environment, or one of its own. */
final class LabFeeder {

    private static final Duration ANSWERS = Duration.ofSeconds(10);

    private String host;
    private int port;
    private LineServer beside;

    synchronized String host() {
        find();
        return host;
    }

    synchronized int port() {
        find();
        return port;
    }

    /** The feeder of this JVM's own, or null. */
    synchronized Service beside() {
        return beside;
    }

    private synchronized void find() {
        if (host != null) {
            return;
        }
        Environment environment = Environment.current();
        if (!environment.has(Environment.FEEDER_HOST) && !environment.has(Environment.FEEDER_PORT)) {
            beside = Feeder.start(0);
            host = beside.host();
            port = beside.port();
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

    private void probe(String asked, int number) {
        try {
            Probe.lines(asked, number, ANSWERS);
        } catch (ServiceException e) {
            String where = beside != null ? "the feeder beside this notebook, at " + asked + ":" + number
                    : "The feeder at " + asked + ":" + number + " (" + Environment.FEEDER_HOST + ", " + Environment.FEEDER_PORT + ")";
            String remedy = ServiceFaults.remedy(LabService.FEEDER, beside,
                    "start it, correct the variables, or unset them for a feeder of the lab's own");
            throw new LabException(where + " does not answer (" + e.getMessage() + "): " + remedy, e);
        }
    }
}
