package streaminglab;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import streaminglab.display.ProgressLine;
import streaminglab.service.Deadline;
import streaminglab.service.ServiceException;

/** Waiting for what other threads bring about, in a cell that must not wait for ever. */
final class LabWait {

    /** Far longer than anything in the course takes; a slow machine is no wrong answer. */
    private static final Duration BOUND = Duration.ofMinutes(3);

    private LabWait() {
    }

    @SuppressWarnings("try")
    static void await(String what, BooleanSupplier condition) {
        boolean came;
        long start = System.nanoTime();
        try (ProgressLine waiting = ProgressLine.of(() -> {
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            return new ProgressLine.Step("waiting for " + what + ", " + seconds + " s of " + BOUND.toSeconds(), seconds,
                    BOUND.toSeconds());
        })) {
            came = Deadline.in(BOUND).await(condition);
        } catch (ServiceException e) {
            throw new LabException("interrupted while waiting for " + what, e);
        }
        if (!came) {
            throw new LabException("waited " + BOUND.toSeconds() + " s for " + what + ", in vain. Is the stream still"
                    + " running, and does its source still send?");
        }
    }
}
