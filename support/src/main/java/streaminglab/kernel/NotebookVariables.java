package streaminglab.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkEnv;
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
    private static final Map<String, Map<String, Object>> VALUES = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Object>> eldest) {
            return size() > STAGES;
        }
    };

    /** Stands for an accumulator, of which each task has its own. */
    private static final Object OF_TASK = new Object();

    private NotebookVariables() {
    }

    /** The driver's value of the static field {@code name} of a snippet's class. */
    public static Object read(String owner, String name) {
        TaskContext task = TaskContext.get();
        String stage = task == null ? "none" : task.stageId() + "." + task.stageAttemptNumber();
        synchronized (VALUES) {
            Map<String, Object> ofStage = VALUES.computeIfAbsent(stage, any -> new LinkedHashMap<>());
            String key = owner + "/" + name;
            if (!ofStage.containsKey(key)) {
                ofStage.put(key, keptByTask(key, fetch(owner, name)));
            }
            Object value = ofStage.get(key);
            if (value != OF_TASK) {
                return value;
            }
            Object own = TaskAccumulators.of(key);
            return own != null ? own : TaskAccumulators.keep(key, fetch(owner, name));
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

    private static Object fetch(String owner, String name) {
        String classes = SparkEnv.get().conf().get(ClassServer.CLASS_URI);
        String variables = classes.substring(0, classes.lastIndexOf('/')) + "/variables/";
        try {
            URL url = new URL(variables + owner.replace("$", "%24") + "/" + URLEncoder.encode(name,
                    StandardCharsets.UTF_8));
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(10_000);
            connection.setReadTimeout(60_000);
            if (connection.getResponseCode() != 200) {
                throw new IllegalStateException(reason(connection));
            }
            try (CellObjects in = new CellObjects(connection.getInputStream())) {
                return in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("The notebook's variable " + name + " could not be read from the driver: "
                    + e, e);
        }
    }

    private static String reason(HttpURLConnection connection) throws IOException {
        InputStream body = connection.getErrorStream();
        return body == null ? "the driver answered " + connection.getResponseCode()
                : new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
}
