package streaminglab.kernel.spark;

import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.executor.DriverCells;

/**
 * The kernel's part of an executor. One that runs in the kernel itself has its tasks watched, as they wait for Kafka
 * without a word as well; on a cluster, where no cell could be told, it brings the cells' classes only.
 */
public final class TaskWatch implements ExecutorPlugin {

    private final DriverCells cells = new DriverCells();
    private final ThreadLocal<Watched> watched = new ThreadLocal<>();
    private boolean inKernel;

    /** @param before the cell that the thread has worked for, or null */
    private record Watched(KafkaWatch watch, Cell before) {
    }

    @Override
    public void init(PluginContext context, Map<String, String> extra) {
        inKernel = DriverCells.isOfDriver(context);
        cells.init(context, extra);
    }

    @Override
    public void onTaskStart() {
        Cell cell = inKernel ? Cell.current() : null;
        if (cell != null) {
            watched.set(new Watched(KafkaWatch.overTask(cell, Thread.currentThread(), TaskContext.get().stageId()),
                    Cell.ofThread()));
            // What the task makes, such as a client of Kafka with threads of its own, works for the cell too.
            cell.enter();
        }
    }

    @Override
    public void onTaskSucceeded() {
        end();
    }

    @Override
    public void onTaskFailed(TaskFailedReason reason) {
        end();
    }

    private void end() {
        Watched task = watched.get();
        if (task != null) {
            task.watch().close();
            Cell.enter(task.before());
            watched.remove();
        }
    }
}
