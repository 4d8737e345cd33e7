package streaminglab.service.feeder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import streaminglab.service.ChildProcess;
import streaminglab.service.ListenAddress;
import streaminglab.service.Ports;
import streaminglab.service.Probe;
import streaminglab.service.ProcessService;

/**
 * The feeder behind netcat, as in the Docker image: netcat listens, and gives each client what a {@link LineServer} in
 * this JVM sends. So a client reads the same lines as from {@link Feeder#start}, each from the first line on.
 */
public final class NetcatFeeder extends ProcessService {

    private static final Duration STARTS = Duration.ofMinutes(2);
    private static final Duration ENDS = Duration.ofSeconds(10);
    private static final Duration ASKED = Duration.ofSeconds(5);

    private final Path program;
    private final Path log;
    private final ListenAddress listener;
    private final int port;
    private final LineServer lines = Feeder.start(0);

    private NetcatFeeder(Path program, Path log, ListenAddress listener, int port) {
        super("The feeder", STARTS, ENDS);
        this.program = program;
        this.log = log;
        this.listener = listener;
        this.port = port;
    }

    /**
     * A feeder that answers.
     *
     * @param program  starts netcat; its arguments are the address and the port to listen on, and the port of the line
     *                 server on loopback. It must end with its standard input
     * @param log      the file to which its output is appended
     * @param listener where netcat listens
     * @param port     the port there
     * @throws streaminglab.service.ServiceException if it does not answer within two minutes, with the reason
     */
    public static NetcatFeeder start(Path program, Path log, ListenAddress listener, int port) {
        NetcatFeeder feeder = new NetcatFeeder(program, log, listener, port);
        boolean started = false;
        try {
            feeder.run();
            started = true;
        } finally {
            if (!started) {
                feeder.lines.stop();
            }
        }
        return feeder;
    }

    @Override
    protected ChildProcess launch() {
        Ports.requireFree(name(), port);
        if (!lines.isAlive()) {
            lines.restart();
        }
        return ChildProcess.start(List.of(program.toString(), listener.bind(), Integer.toString(port),
                Integer.toString(lines.port())), program.toAbsolutePath().getParent(), Map.of(), log);
    }

    @Override
    public String name() {
        return "Feeder";
    }

    @Override
    public String address() {
        return listener.address(port);
    }

    @Override
    protected void probe() {
        Probe.lines(Ports.LOOPBACK, port, ASKED);
    }

    @Override
    public synchronized void stop() {
        super.stop();
        lines.stop();
    }

    @Override
    public synchronized void kill() {
        super.kill();
        lines.kill();
    }
}
