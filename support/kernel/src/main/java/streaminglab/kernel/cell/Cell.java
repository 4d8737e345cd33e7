package streaminglab.kernel.cell;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.TaskContext;
import streaminglab.display.ProgressLine;

/**
 * One execution of a notebook cell, as the threads that work for it know it.
 *
 * <p>A thread finds its cell by inheritance: the cell's own thread sets it, and what that thread starts (a streaming
 * query, a receiver, a learner's thread) belongs to the same cell, also after the cell has ended. Spark's task threads
 * are shared by all cells, so a task finds its cell by a local property of its job.
 */
public final class Cell {

    /** The local property of Spark's jobs that holds the number of the cell they work for. */
    public static final String PROPERTY = "streaminglab.cell";

    private static final InheritableThreadLocal<Cell> OF_THREAD = new InheritableThreadLocal<>();
    private static final int RECENT_CELLS = 200;
    /** A cell is found as long as something works for it, such as a query's thread, and while it is one of the latest. */
    private static final Map<String, WeakReference<Cell>> BY_NUMBER = new ConcurrentHashMap<>();
    private static final Queue<Cell> RECENT = new ArrayBlockingQueue<>(RECENT_CELLS);
    private static volatile Cell latest;

    /** The number that Jupyter shows beside the cell. */
    public final int number;
    /** The request that ran the cell: the parent of all messages about it. */
    public final MessageContext request;
    /** What the cell has printed and not yet sent. */
    public final CellOutput output;
    /** The same for each run of one cell of a notebook: its id where the page sends it, else its code. */
    private final String identity;

    /** The ids of displays below this cell that show nothing now. */
    final Queue<String> freePlaces = new ConcurrentLinkedQueue<>();

    private final Map<UUID, List<String>> deaths = new LinkedHashMap<>();
    private final Set<UUID> toldDeaths = new HashSet<>();
    private final List<ProgressLine> lines = new ArrayList<>();
    private DisplayData page;
    private boolean running = true;
    private boolean begun;

    private Cell(int number, MessageContext request, String identity, CellOutput output) {
        this.number = number;
        this.request = request;
        this.identity = identity;
        this.output = output;
    }

    /** Makes the calling thread, and all that it starts, work for a new cell. */
    public static Cell begin(int number, MessageContext request, String identity, CellOutput output) {
        Cell cell = new Cell(number, request, identity, output);
        while (!RECENT.offer(cell)) {
            RECENT.poll();
        }
        BY_NUMBER.values().removeIf(earlier -> earlier.get() == null);
        BY_NUMBER.put(String.valueOf(number), new WeakReference<>(cell));
        latest = cell;
        cell.enter();
        return cell;
    }

    public void enter() {
        enter(this);
    }

    /** Makes the calling thread, and all that it starts, work for the cell; for none if it is null. */
    public static void enter(Cell cell) {
        OF_THREAD.set(cell);
    }

    /** The cell that the calling thread works for, else the latest one; null before the first. */
    public static Cell current() {
        TaskContext task = TaskContext.get();
        if (task != null) {
            String number = task.getLocalProperty(PROPERTY);
            WeakReference<Cell> found = number == null ? null : BY_NUMBER.get(number);
            Cell ofJob = found == null ? null : found.get();
            if (ofJob != null) {
                return ofJob;
            }
        }
        Cell ofThread = ofThread();
        return ofThread == null ? latest : ofThread;
    }

    /** The cell that the calling thread inherits; null for a thread that was made to inherit nothing. */
    public static Cell ofThread() {
        return OF_THREAD.get();
    }

    /** The cell that runs, or else ran last; null before the first. */
    public static Cell latest() {
        return latest;
    }

    /** The cell that ran with this number; null if none did, or if nothing works for it any more. */
    public static Cell withNumber(int number) {
        WeakReference<Cell> found = BY_NUMBER.get(String.valueOf(number));
        return found == null ? null : found.get();
    }

    public boolean isEarlierRunOf(Cell other) {
        return this != other && identity.equals(other.identity);
    }

    /** Closes it when the cell has ended, or at once: Spark reports the end of a job a little after the cell has its result. */
    public void closeWhenDone(ProgressLine progress) {
        synchronized (this) {
            if (running) {
                lines.removeIf(ProgressLine::isClosed);
                lines.add(progress);
                return;
            }
        }
        progress.close();
    }

    /** What a console shows in its pager when the cell has ended; null for nothing. */
    public synchronized DisplayData page() {
        return page;
    }

    public synchronized void page(DisplayData shown) {
        page = shown;
    }

    /** True the first time it is asked. */
    public synchronized boolean beginsNow() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /**
     * Prints under this cell that a query it started has died. While the cell runs that waits for its end, since the
     * cell may be about to fail for the same reason.
     */
    public synchronized void queryDied(UUID run, List<String> report) {
        if (toldDeaths.contains(run)) {
            return;
        }
        if (running) {
            deaths.put(run, report);
        } else {
            tellDeath(report);
        }
    }

    /** To be called when the cell has ended; {@code told} is the run of the query that its own error is about, or null. */
    public void end(UUID told) {
        List<ProgressLine> left;
        synchronized (this) {
            running = false;
            left = List.copyOf(lines);
            lines.clear();
            tellDeaths(told);
        }
        left.forEach(ProgressLine::close);
    }

    private void tellDeaths(UUID told) {
        if (told != null) {
            toldDeaths.add(told);
            deaths.remove(told);
        }
        deaths.values().forEach(this::tellDeath);
        deaths.clear();
    }

    private void tellDeath(List<String> report) {
        tell("A streaming query that this cell started has died.\n" + String.join("\n", report) + "\n");
    }

    /** Prints under this cell, whichever thread asks. */
    public void tell(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.write(StreamType.ERR, bytes, 0, bytes.length);
        output.flush();
    }

    /** The group of the Spark jobs that this cell waits for, as long as it sets no other. */
    public String jobGroup() {
        return "cell-" + number;
    }
}
