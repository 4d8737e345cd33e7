package streaminglab.kernel.executor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.spark.TaskContext;
import org.apache.spark.util.AccumulatorV2;

/** On an executor: the values that the notebook's variables have on the driver. Called by rewritten cells only. */
public final class NotebookVariables {

    /** Stages whose values are kept; more than an executor works on at a time. */
    private static final int STAGES = 16;

    /**
     * Values by stage attempt. A stage sees one value from its first task to its last, and the next stage, so the next
     * micro-batch too, sees what the notebook has assigned since.
     */
    private static final Map<String, Map<String, FutureTask<Object>>> VALUES = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, FutureTask<Object>>> eldest) {
            return size() > STAGES;
        }
    };

    /** Kept instead of an accumulator, of which each task has its own. */
    private static final Object OF_TASK = new Object();

    private NotebookVariables() {
    }

    /** The driver's value of the static field {@code name} of a snippet's class. */
    public static Object read(String owner, String name) {
        TaskContext task = TaskContext.get();
        String stage = task == null ? "none" : task.stageId() + "." + task.stageAttemptNumber();
        String key = owner + "/" + name;
        try {
            Object value = ofStage(stage, key, () -> keptByTask(key, fetch(owner, name)));
            if (value != OF_TASK) {
                return value;
            }
            Object own = TaskAccumulators.of(key);
            return own != null ? own : TaskAccumulators.keep(key, fetch(owner, name));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the task was interrupted while it read the notebook's variable " + name, e);
        }
    }

    /** Fetched by the first task of the stage that reads it. Its other tasks wait for that, those that read others don't. */
    private static Object ofStage(String stage, String key, Callable<Object> fetch) throws InterruptedException {
        FutureTask<Object> mine = new FutureTask<>(fetch);
        while (true) {
            FutureTask<Object> first;
            synchronized (VALUES) {
                first = VALUES.computeIfAbsent(stage, any -> new HashMap<>()).computeIfAbsent(key, any -> mine);
            }
            if (first == mine) {
                mine.run();
            }
            try {
                return first.get();
            } catch (ExecutionException e) {
                synchronized (VALUES) {
                    VALUES.getOrDefault(stage, new HashMap<>()).remove(key, first);
                }
                if (first == mine) {
                    throw e.getCause() instanceof RuntimeException failed ? failed : new IllegalStateException(e.getCause());
                }
                // Another task's try, which may have been killed meanwhile: this one tries itself.
            }
        }
    }

    private static Object keptByTask(String key, Object value) {
        if (!(value instanceof AccumulatorV2) || TaskContext.get() == null) {
            return value;
        }
        TaskAccumulators.keep(key, value);
        return OF_TASK;
    }

    /** What an assignment to a notebook's variable does on an executor. */
    public static void refuseAssignment(String name) {
        throw new UnsupportedOperationException("A lambda that runs on executors assigns to the variable " + name
                + " of the notebook. Each executor would change a copy of its own, and the notebook would never see it."
                + " To count or add up across executors, use an accumulator: spark.sparkContext().longAccumulator(\""
                + name + "\")");
    }

    private static Object fetch(String owner, String name) throws InterruptedException {
        try (CellObjects in = new CellObjects(new ByteArrayInputStream(DriverCells.variable(owner, name)))) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("The notebook's variable " + name + " could not be read from the driver: "
                    + e, e);
        }
    }
}
