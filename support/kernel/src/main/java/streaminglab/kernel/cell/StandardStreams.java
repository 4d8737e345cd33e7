package streaminglab.kernel.cell;

import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * System.out, System.err and System.in of the kernel, for as long as it lives: each thread prints under its own cell.
 *
 * <p>IJava swaps the streams at the start and end of each cell. Spark's threads print between cells as well, and
 * Scala's console keeps the stream that it finds first; so there is one pair, installed before anything else runs.
 */
public final class StandardStreams {

    /** Long enough to gather the lines of a table into one message, too short to be seen. */
    private static final long GATHER_MILLIS = 30;

    private final ScheduledExecutorService flusher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cell-output");
        thread.setDaemon(true);
        return thread;
    });

    private static volatile PrintStream out;
    private static volatile PrintStream err;
    private static volatile InputStream in;
    private static volatile boolean wasBroken;

    public void install() {
        out = new Unclosed(new ToCell(StreamType.OUT, System.out));
        err = new Unclosed(new ToCell(StreamType.ERR, System.err));
        takeBack();
    }

    public static void installInput(InputStream input) {
        in = input;
        takeBack();
    }

    /**
     * Undoes what a cell has done with System.setOut, setErr or setIn, since whatever is printed later would be lost, and
     * later cells would read what this one has left.
     *
     * @return what was undone, in sentences of a line each
     */
    public static List<String> takeBack() {
        List<String> undone = new ArrayList<>();
        if (out != null && (System.out != out || System.err != err || wasBroken)) {
            wasBroken = false;
            System.setOut(out);
            System.setErr(err);
            undone.add("System.out and System.err are the page's again: this cell had set another stream, and what later"
                    + " cells print would not be seen.");
        }
        if (in != null && System.in != in) {
            System.setIn(in);
            undone.add("System.in is the page's again: this cell had set another stream, and later cells would read from"
                    + " that one.");
        }
        return undone;
    }

    /** JShell flushes System.out behind each statement. If that fails, as it does for null, the statement's value is lost. */
    public static void takeBackBroken() {
        try {
            System.out.flush();
        } catch (Throwable e) {
            System.setOut(out);
            wasBroken = true;
        }
    }

    /** A cell that closes what it writes to System.out through closes that too, and later cells print to it. */
    private static final class Unclosed extends PrintStream {

        Unclosed(OutputStream to) {
            super(to, true, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            flush();
        }
    }

    private final class ToCell extends OutputStream {
        private final StreamType type;
        private final PrintStream beforeTheFirstCell;

        ToCell(StreamType type, PrintStream beforeTheFirstCell) {
            this.type = type;
            this.beforeTheFirstCell = beforeTheFirstCell;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            Cell cell = Cell.current();
            if (cell == null) {
                beforeTheFirstCell.write(bytes, from, count);
            } else if (cell.output.write(type, bytes, from, count)) {
                flusher.schedule(cell.output::flush, GATHER_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }
}
