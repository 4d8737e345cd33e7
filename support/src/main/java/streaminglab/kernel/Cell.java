package streaminglab.kernel;

import io.github.spencerpark.jupyter.messages.MessageContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;

/**
 * One execution of a notebook cell, as the threads that work for it know it.
 *
 * <p>A thread finds its cell by inheritance: the cell's own thread sets it, and what that thread starts (a streaming
 * query, a receiver, a learner's thread) belongs to the same cell, also after the cell has ended. Spark's task threads
 * are shared by all cells, so a task finds its cell by a local property of its job.
 */
final class Cell {

    /** The local property of Spark's jobs that holds the number of the cell they work for. */
    static final String PROPERTY = "streaminglab.cell";

    private static final InheritableThreadLocal<Cell> OF_THREAD = new InheritableThreadLocal<>();
    private static final Map<String, Cell> BY_NUMBER = new ConcurrentHashMap<>();
    private static volatile Cell latest;

    /** The number that Jupyter shows beside the cell. */
    final int number;
    /** The request that ran the cell: the parent of all messages about it. */
    final MessageContext request;
    /** What the cell has printed and not yet sent. */
    final CellOutput output;

    private Cell(int number, MessageContext request, CellOutput output) {
        this.number = number;
        this.request = request;
        this.output = output;
    }

    /** Makes the calling thread, and all that it starts, work for a new cell. */
    static Cell begin(int number, MessageContext request, CellOutput output) {
        Cell cell = new Cell(number, request, output);
        BY_NUMBER.put(String.valueOf(number), cell);
        latest = cell;
        cell.enter();
        return cell;
    }

    void enter() {
        OF_THREAD.set(this);
    }

    /** The cell that the calling thread works for, else the latest one; null before the first. */
    static Cell current() {
        TaskContext task = TaskContext.get();
        if (task != null) {
            String number = task.getLocalProperty(PROPERTY);
            Cell ofJob = number == null ? null : BY_NUMBER.get(number);
            if (ofJob != null) {
                return ofJob;
            }
        }
        Cell ofThread = OF_THREAD.get();
        return ofThread == null ? latest : ofThread;
    }

    /** The group of the Spark jobs that this cell waits for; an interrupt cancels it. */
    String jobGroup() {
        return "cell-" + number;
    }
}
