package streaminglab.service;

import java.time.Duration;
import java.util.List;

/** A service that is one child process: how it starts and what it is asked is its own, the rest is the same for all. */
public abstract class ProcessService implements Service {

    private final String subject;
    private final Duration starts;
    private final Duration ends;
    private ChildProcess process;

    /** @param subject what an error says that did not start */
    protected ProcessService(String subject, Duration starts, Duration ends) {
        this.subject = subject;
        this.starts = starts;
        this.ends = ends;
    }

    /** Starts the process, and does not wait for it. */
    protected abstract ChildProcess launch();

    /** Asks it by its own protocol; throws if it does not answer. */
    protected abstract void probe();

    /** Returns when it answers. */
    protected final synchronized void run() {
        process = launch();
        boolean answers = false;
        try {
            answers = Deadline.in(starts).await(() -> !process.isAlive() || answers());
        } finally {
            if (!answers || !process.isAlive()) {
                process.kill();
            }
        }
        if (!process.isAlive()) {
            throw new ServiceException(subject + " did not start on " + address() + ": " + process.reason());
        }
    }

    @Override
    public boolean answers() {
        try {
            probe();
            return true;
        } catch (ServiceException notYet) {
            return false;
        }
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public List<ProcessIdentity> processes() {
        return process.isAlive() ? List.of(process.id()) : List.of();
    }

    @Override
    public synchronized void stop() {
        process.end(ends);
    }

    @Override
    public synchronized void kill() {
        process.kill();
    }

    @Override
    public synchronized void restart() {
        stop();
        run();
    }
}
