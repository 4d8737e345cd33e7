package streaminglab.service;

import java.io.IOException;

/** For the main class of a child JVM: ends it when its standard input does, which is when its parent is gone. */
final class ParentWatch {

    private static final long SHUTDOWN_MILLIS = 20_000;

    private ParentWatch() {
    }

    static void start() {
        daemon("parent", ParentWatch::endWithParent);
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // the parent sends nothing; only the end counts
            }
        } catch (IOException parentIsGone) {
            // the same as the end
        }
        daemon("last resort", ParentWatch::haltIfStuck);
        System.exit(0);
    }

    private static void haltIfStuck() {
        try {
            Thread.sleep(SHUTDOWN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "streaminglab " + name);
        thread.setDaemon(true);
        thread.start();
    }
}
