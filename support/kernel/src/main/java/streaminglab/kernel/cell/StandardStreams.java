package streaminglab.kernel.cell;

import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * System.out and System.err of the kernel, for as long as it lives: each thread prints under its own cell.
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

    public void install() {
        out = new Unclosed(new ToCell(StreamType.OUT, System.out));
        err = new Unclosed(new ToCell(StreamType.ERR, System.err));
        takeBack();
    }

    /**
     * Undoes what a cell has done with System.setOut or setErr, since whatever is printed later would be lost.
     *
     * @return whether there was something to undo
     */
    public static boolean takeBack() {
        if (out == null || System.out == out && System.err == err) {
            return false;
        }
        System.setOut(out);
        System.setErr(err);
        return true;
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
