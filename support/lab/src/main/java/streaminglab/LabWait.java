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
            return new ProgressLine.Step("waiting for " + what + ", " + seconds + " s of " + BOUND.toSeconds()
                    + (RunningSpark.isStreaming() ? "" : "; no stream is running in this notebook"), seconds,
                    BOUND.toSeconds());
        })) {
            came = Deadline.in(BOUND).await(condition);
        } catch (ServiceException e) {
            throw new LabException("interrupted while waiting for " + what, e);
        }
        if (!came) {
            throw new LabException("waited " + BOUND.toSeconds() + " s for " + what + ", and it did not come. "
                    + (RunningSpark.isStreaming() ? "Does the stream's source still send?"
                            : "No stream is running in this notebook: run the cell that starts it"));
        }
    }
}
