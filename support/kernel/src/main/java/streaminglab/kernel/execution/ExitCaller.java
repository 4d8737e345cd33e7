package streaminglab.kernel.execution;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import streaminglab.kernel.jshell.JShellInternals;
import streaminglab.kernel.jshell.SnippetLines;

/**
 * What has called {@code System.exit}, seen while the JVM ends: the call does not return, so it is on the stack of its
 * thread. A cell's own calls are refused; this one is a library's, or one by reflection.
 *
 * @param thread the name of the thread
 * @param caller the innermost frame that is not Java's own
 * @param frames of the whole stack
 */
public record ExitCaller(String thread, StackTraceElement caller, StackTraceElement... frames) {

    /** Null if the JVM ends for another reason: a signal, or since the kernel has been told to end. */
    public static ExitCaller find() {
        return Thread.getAllStackTraces().entrySet().stream().map(ExitCaller::of).filter(Objects::nonNull)
                .findFirst().orElse(null);
    }

    private static ExitCaller of(Map.Entry<Thread, StackTraceElement[]> thread) {
        StackTraceElement[] frames = thread.getValue();
        boolean exits = Stream.of(frames).anyMatch(frame -> frame.getClassName().equals(Runtime.class.getName())
                && frame.getMethodName().equals("exit"));
        return !exits ? null : Stream.of(frames).filter(frame -> !frame.getClassName().matches("(java|jdk)\\..*"))
                .findFirst().filter(caller -> !caller.getClassName().matches("streaminglab\\.(kernel|service)\\..*"))
                .map(caller -> new ExitCaller(thread.getKey().getName(), caller, frames)).orElse(null);
    }

    /** What has happened, and what it costs; names the line of a cell that the call came from, if there is one. */
    public String report(SnippetLines places) {
        String name = JShellInternals.isCellClass(caller.getClassName()) ? "Code of a cell"
                : caller.getClassName() + "." + caller.getMethodName();
        String from = Stream.of(frames).map(places::of).filter(Objects::nonNull).findFirst()
                .map(place -> "\n    at " + place).orElse(", on the thread " + thread);
        return name + " has called System.exit" + from
                + "\nThat ends the kernel, and with it all variables and streams of this notebook.";
    }
}
