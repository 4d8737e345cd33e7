package streaminglab.kernel.execution;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import streaminglab.kernel.jshell.JShellInternals;

/**
 * Where code of a cell was that no interrupt has ended.
 *
 * @param cell  the frame of the cell's own code, null if there is none
 * @param where what that code has called, or the lock that it waits for
 */
public record StuckCode(StackTraceElement cell, String where) {

    static StuckCode of(Thread busy) {
        ThreadInfo seen = ManagementFactory.getThreadMXBean().getThreadInfo(new long[] {busy.getId()},
                false, false, Integer.MAX_VALUE)[0];
        if (seen == null) {
            return new StuckCode(null, "its last line");
        }
        StackTraceElement[] frames = seen.getStackTrace();
        int own = 0;
        while (own < frames.length && !JShellInternals.isCellClass(frames[own].getClassName())) {
            own++;
        }
        StackTraceElement cell = own < frames.length ? frames[own] : null;
        if (seen.getLockOwnerName() != null) {
            return new StuckCode(cell, "a wait for a lock that the thread \"" + seen.getLockOwnerName() + "\" holds ("
                    + seen.getLockName() + ")");
        }
        if (own == 0) {
            return new StuckCode(cell, "a loop, or a long calculation");
        }
        if (frames.length == 0) {
            return new StuckCode(null, "its last line");
        }
        StackTraceElement called = frames[cell == null ? 0 : own - 1];
        return new StuckCode(cell, called.getClassName() + "." + called.getMethodName());
    }
}
