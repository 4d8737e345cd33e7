package streaminglab.service;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A bound on waiting for something. */
public final class Deadline {

    private static final long PAUSE_MILLIS = 50;

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    public boolean passed() {
        return System.nanoTime() - end >= 0;
    }

    /**
     * Waits for the condition; true when it came about in time.
     *
     * @throws ServiceException if the thread is interrupted meanwhile; it stays marked as interrupted
     */
    public boolean await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (passed()) {
                return false;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServiceException("Interrupted while waiting for a service.", e);
            }
        }
        return true;
    }

    /** Waits as {@link #await} does, for something that has to be seen through though the thread is interrupted. */
    public boolean awaitUninterruptibly(BooleanSupplier condition) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return await(condition);
                } catch (ServiceException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
