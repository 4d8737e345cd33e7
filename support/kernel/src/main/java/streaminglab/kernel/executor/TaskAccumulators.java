package streaminglab.kernel.executor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.util.AccumulatorV2;

/**
 * Gives each task an accumulator of its own where a lambda reads one from a variable of the notebook. Spark does so for
 * what a lambda has captured: the copies are added up when their tasks have ended, each task once. A static field is
 * not captured, so tasks that run at the same time would add to one accumulator, which is not made for that, and lose
 * counts.
 */
public final class TaskAccumulators {

    private record OfTask(long attempt, Map<Object, Object> copies) {
    }

    private static final ThreadLocal<OfTask> CURRENT = new ThreadLocal<>();

    private TaskAccumulators() {
    }

    /** In a task: its own copy of the driver's accumulator; elsewhere, and of any other value, the value itself. */
    public static Object own(Object value) throws IOException, ClassNotFoundException {
        if (TaskContext.get() == null || !(value instanceof AccumulatorV2<?, ?> total) || !total.isAtDriverSide()) {
            return value;
        }
        Object copy = of(total.id());
        return copy != null ? copy : keep(total.id(), copied(total));
    }

    /** What this task has kept under the key; null if nothing. */
    static Object of(Object key) {
        OfTask task = CURRENT.get();
        return task == null || task.attempt() != TaskContext.get().taskAttemptId() ? null : task.copies().get(key);
    }

    static Object keep(Object key, Object copy) {
        long attempt = TaskContext.get().taskAttemptId();
        OfTask task = CURRENT.get();
        if (task == null || task.attempt() != attempt) {
            task = new OfTask(attempt, new HashMap<>());
            CURRENT.set(task);
        }
        task.copies().put(key, copy);
        return copy;
    }

    /** Deserializing an accumulator within a task registers it with the task, so that the driver adds it up. */
    private static Object copied(AccumulatorV2<?, ?> total) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(total);
        }
        try (CellObjects in = new CellObjects(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
