package streaminglab.kernel;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import scala.Option;

/**
 * Tells a new SparkContext which cell made it. Spark calls the driver's part on the thread that makes the context,
 * so the first jobs of that cell carry its group already.
 */
public final class CellPlugin implements SparkPlugin {

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            @Override
            public Map<String, String> init(SparkContext context, PluginContext plugin) {
                Cell cell = Cell.current();
                if (cell != null) {
                    mark(context, cell);
                }
                return Map.of();
            }
        };
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return null;
    }

    /** The context that runs in this kernel, if one does. */
    static Optional<SparkContext> active() {
        Option<SparkContext> active = SparkContext$.MODULE$.getActive();
        return active.isDefined() ? Optional.of(active.get()) : Optional.empty();
    }

    /** Makes the jobs that the calling thread starts from now on the cell's own. */
    static void mark(SparkContext context, Cell cell) {
        context.setLocalProperty(Cell.PROPERTY, String.valueOf(cell.number));
        context.setJobGroup(cell.jobGroup(), "cell [" + cell.number + "]", true);
    }
}
