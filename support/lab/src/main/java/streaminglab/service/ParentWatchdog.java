package streaminglab.service;

import java.io.IOException;

/** For the main class of a JVM that ends with its parent: a child JVM does when its standard input ends. */
public final class ParentWatchdog {

    private static final long SHUTDOWN_MILLIS = 6_000;

    private ParentWatchdog() {
    }

    /** Ends this JVM when its standard input does. */
    public static void start() {
        daemon("parent", ParentWatchdog::endWithParent);
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // the parent sends nothing; only the end counts
            }
        } catch (IOException parentIsGone) {
            // the same as the end
        }
        exit();
    }

    /** Ends this JVM, in good order if that takes no more than seconds: nobody is left who could kill it. */
    public static void exit() {
        daemon("last resort", ParentWatchdog::haltIfStuck);
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
