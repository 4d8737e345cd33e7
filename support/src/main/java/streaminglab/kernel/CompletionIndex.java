package streaminglab.kernel;

import java.lang.reflect.Field;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * JShell's list of all packages of the class path, which completions need. JShell makes it as soon as it is there
 * itself, and takes half a second of processor time from the first cell; here it waits until somebody asks.
 */
final class CompletionIndex {

    /** By then a learner has read the first lines of the notebook, and may well type. */
    private static final long POSTPONED_SECONDS = 10;
    private static final CountDownLatch WANTED = new CountDownLatch(1);
    private static final ExecutorService INDEXER = indexer();

    private CompletionIndex() {
    }

    /** To be called before JShell is made. */
    static void postpone() {
        if (INDEXER != null) {
            INDEXER.submit(() -> WANTED.await(POSTPONED_SECONDS, TimeUnit.SECONDS));
        }
    }

    /** Returns when the list is whole, %maven's latest jars included. */
    static void await() {
        WANTED.countDown();
        try {
            if (INDEXER != null) {
                // It works in the order of requests.
                INDEXER.submit(() -> { }).get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an empty task failed", e);
        }
    }

    /** Null in a JDK whose JShell is built otherwise: then it indexes when it likes. */
    private static ExecutorService indexer() {
        try {
            Field field = Class.forName("jdk.jshell.SourceCodeAnalysisImpl").getDeclaredField("INDEXER");
            field.setAccessible(true);
            return (ExecutorService) field.get(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
