package streaminglab.kernel.jshell;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import jdk.jshell.JShell;

/**
 * JShell's list of all packages of the class path, which completions need. JShell makes the list as soon as
 * JShell itself is made, and takes half a second of processor time from the first cell; here it waits until somebody asks.
 */
public final class CompletionIndex {

    /** By then a learner has read the first lines of the notebook, and may well type. */
    private static final long POSTPONED_SECONDS = 10;
    private static final CountDownLatch WANTED = new CountDownLatch(1);
    private static final ExecutorService INDEXER = JShellInternals.indexer();

    private CompletionIndex() {
    }

    /** To be called before JShell is made. */
    public static void postpone() {
        if (INDEXER != null) {
            INDEXER.submit(() -> WANTED.await(POSTPONED_SECONDS, TimeUnit.SECONDS));
        }
    }

    /** Keeps the list small once it is whole. To be called when JShell is made. */
    public static void compact(JShell shell) {
        if (INDEXER != null) {
            // Which is when the list is asked for.
            shell.sourceCodeAnalysis();
            INDEXER.submit(() -> JShellInternals.compactIndex(shell));
        }
    }

    /** Returns when the list is whole, %maven's latest jars included. */
    public static void await() {
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
}
