package streaminglab.launch;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Things done side by side. */
final class Parallel {

    private static final long BOUND_SECONDS = 300;

    private Parallel() {
    }

    /**
     * Returns when all are done. When one fails or this thread is interrupted, the rest are interrupted; once they have
     * ended too, the first failure is thrown.
     */
    static void run(List<Runnable> work) {
        if (work.isEmpty()) {
            return;
        }
        AtomicReference<Throwable> failure = new AtomicReference<>();
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        for (Runnable one : work) {
            threads.execute(() -> {
                try {
                    one.run();
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                    threads.shutdownNow();
                }
            });
        }
        threads.shutdown();
        if (awaitEnd(threads)) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() instanceof Error error) {
            throw error;
        }
        if (failure.get() != null) {
            throw (RuntimeException) failure.get();
        }
    }

    private static boolean awaitEnd(ExecutorService threads) {
        boolean interrupted = false;
        while (true) {
            try {
                threads.awaitTermination(BOUND_SECONDS, TimeUnit.SECONDS);
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                threads.shutdownNow();
            }
        }
    }
}
