package streaminglab.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A feeder that is a program of its own, such as netcat in the Docker image. It is given an address and a port as
 * arguments, serves the course's lines there, and ends with its standard input.
 */
public final class FeederProgram extends ProcessService {

    private static final Duration STARTS = Duration.ofMinutes(2);
    private static final Duration ENDS = Duration.ofSeconds(10);
    private static final Duration ASKED = Duration.ofSeconds(5);

    private final Path program;
    private final Path log;
    private final Listener listener;
    private final int port;

    private FeederProgram(Path program, Path log, Listener listener, int port) {
        super("The feeder", STARTS, ENDS);
        this.program = program;
        this.log = log;
        this.listener = listener;
        this.port = port;
    }

    /**
     * A feeder on loopback that answers; see {@link #start(Path, Path, Listener, int)}.
     */
    public static FeederProgram start(Path program, Path log, int port) {
        return start(program, log, Listener.LOOPBACK, port);
    }

    /**
     * A feeder that answers.
     *
     * @param program what is started
     * @param log     where its output goes
     * @throws ServiceException if it does not start, with the reason
     */
    public static FeederProgram start(Path program, Path log, Listener listener, int port) {
        FeederProgram feeder = new FeederProgram(program, log, listener, port);
        feeder.run();
        return feeder;
    }

    @Override
    ChildProcess launch() {
        Ports.requireFree(name(), port);
        return ChildProcess.start(List.of(program.toString(), listener.bind(), Integer.toString(port)),
                program.toAbsolutePath().getParent(), Map.of(), log);
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
    void probe() {
        Probe.lines(Ports.LOOPBACK, port, ASKED);
    }
}
